import type { ListedToken } from '#domain/driver/local-list.ts';
import type { Token } from '#domain/driver/token.ts';
import { without } from './item.ts';

/** The one partition of byChange: cards are few, and written by people. */
export const listed = 'TOKEN';

export const tokenOf = (item: Record<string, unknown>): Token => without(item, 'listed', 'changed', 'groupsEver');

export const listedOf = (item: Record<string, unknown>): ListedToken => ({
  ...without<ListedToken>(item, 'listed'),
  groupsEver: [...((item.groupsEver as Set<string> | undefined) ?? [])],
});
