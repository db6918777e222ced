import type { Preferences } from '#domain/notice/preferences.ts';
import type { Language } from '#domain/notice/texts/texts.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import type { Ahead } from '#domain/service/booking.ts';

export type Token = {
  /** Upper case: OCPP's idTag is case-insensitive. */
  idTag: string;
  status: 'accepted' | 'blocked';
  driverId?: string;
  expiresAt?: string;
  /** 1.6 parentIdTag, 2.x groupIdToken. */
  group?: string;
  /** The driver's plan, whose tariff comes before all others. */
  plan?: string;
  /** Services booked for its next charge, by the id of the booking. */
  ahead?: Record<string, Ahead>;
};

export type Driver = {
  driverId: string;
  /** Absent once erased. */
  email?: string;
  name?: string;
  phone?: string;
  language?: Language;
  /** How they are told of what; absent: as the house does. */
  notifications?: Preferences;
  /** Who is named on the invoices, where it is not a receipt that is wanted. */
  company?: Party;
  /** The user pool's `sub`. */
  login?: string;
  /** Their plan, copied onto each tag of theirs, where a start finds it. */
  plan?: string;
  createdAt: string;
  erasedAt?: string;
};
