/** A thing as it is without some of its fields. */
export const without = <T extends object, K extends keyof T>(thing: T, ...names: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
