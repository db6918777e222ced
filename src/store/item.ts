/** An item as the product knows it: without the attributes that only the table needs. */
export const without = <T>(item: Record<string, unknown>, ...names: string[]): T =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))) as T;
