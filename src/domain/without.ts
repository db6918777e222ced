/** Of a union, each of its kinds without them. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type KeyOf<T> = T extends unknown ? keyof T : never;

/** A thing as it is without some of its fields. */
export const without = <T extends object, K extends KeyOf<T>>(thing: T, ...names: K[]): Without<T, K> =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => !names.includes(name as K))) as Without<T, K>;
