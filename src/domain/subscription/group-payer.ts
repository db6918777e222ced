import type { Party } from '#domain/invoice/legal-entity.ts';

/** Who pays what is charged with the tags of a group: an employer, a fleet, a roaming provider. */
export type GroupPayer = {
  payerId: string;
  group: string;
  company: Party;
  billing: 'session' | 'monthly';
  language?: 'sv' | 'en';
};

const prefix = 'group:';

/** No driver has such an id. */
export const payerOfGroup = (group: string): string => prefix + group;
export const isOfGroup = (payerId: string): boolean => payerId.startsWith(prefix);
export const groupOf = (payerId: string): string => payerId.slice(prefix.length);
