import type { Page, PageRequest } from '#store/lists.ts';

/** Every page of a list, one after the other. */
export async function all<T>(list: (request: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await list({ limit: 1000, cursor });
    found.push(...items);
    cursor = next;
  } while (cursor);
  return found;
}
