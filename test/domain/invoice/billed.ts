import { bill } from '#domain/invoice/bill.ts';
import type { InvoiceDraft } from '#domain/invoice/invoice.ts';
import type { LegalEntity } from '#domain/invoice/legal-entity.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import { always, energy, flat, tariff } from '#test/domain/tariff/tariff-words.ts';

/** An hour at Slussen: 12 kWh at 4.95 kr and 5 kr to start. */
export const site: Site = {
  siteId: 'SLUSSEN',
  name: 'Slussen',
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  currency: 'SEK',
};
/** Who sells there. */
export const seller: LegalEntity = {
  entityId: 'default',
  name: 'Ladd AB',
  vatId: 'SE556677889901',
  companyId: '556677-8899',
  address: { street: 'Götgatan 1', postalCode: '116 46', city: 'Stockholm', country: 'SE' },
  timeZone: 'Europe/Stockholm',
  series: 'LN',
  paymentDays: 30,
};
export const kwhAndStart = tariff([always(flat(5), energy(4.95))], { currency: 'SEK' });

const moment = (at: string) => ({ timestamp: at, receivedAt: at, at });
export const session: EndedSession = {
  sessionId: 's1',
  stationId: 'CP1',
  siteId: 'SLUSSEN',
  transactionId: '7',
  driverId: 'asa',
  tariff: kwhAndStart,
  startedAt: '2026-05-04T08:00:00.000Z',
  version: 3,
  status: 'ended',
  start: { ...moment('2026-05-04T08:00:00.000Z'), evseId: 1, connectorId: 1, idTag: 'TAG', meterWh: 1_000_000 },
  stop: { ...moment('2026-05-04T09:00:00.000Z'), meterWh: 1_012_000, reason: 'Local' },
};

/** The bill of a session as the one above, but for what is told. */
export const billOf = (changes: Partial<EndedSession> = {}, more: object = {}) =>
  bill({ session: { ...session, ...changes }, samples: [], site, seller, ratedW: 22_000, at: billedAt, ...more });
export const billedAt = '2026-05-04T09:00:05.000Z';
/** Its invoice, but for the number. */
export const draftOf = (sessionId: string, more: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  ...billOf({ sessionId }).draft!,
  ...more,
});
