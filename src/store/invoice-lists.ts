import type { Invoice } from '#domain/invoice/invoice.ts';
import { monthsWithInvoices } from './invoice-months.ts';
import { without } from './item.ts';
import { decodeCursor, each, keyOf, page, read, take, type Ask, type Page, type PageRequest } from './lists.ts';

/** `from` inclusive, `to` exclusive, as OCPI's date_from and date_to. */
type InvoiceFilter = { driverId?: string; from?: string; to?: string };
type Range = { earliest: string; latest: string };

/** Newest first. */
export async function listInvoices({
  driverId,
  from,
  to,
  limit,
  cursor,
}: InvoiceFilter & PageRequest): Promise<Page<Invoice>> {
  const range = {
    earliest: from === undefined ? '0' : new Date(from).toISOString(),
    latest: to === undefined ? '9' : new Date(Date.parse(to) - 1).toISOString(),
  };
  if (range.earliest > range.latest) return { items: [] };
  const found =
    driverId === undefined
      ? ofAllMonths(range, limit, cursor)
      : page('invoices', ask('byDriver', 'driverId', driverId, range), { limit, cursor });
  return read(found, (item) => without<Invoice>(item, 'month'));
}

async function ofAllMonths(range: Range, limit: number, cursor?: string) {
  const from = decodeCursor(cursor)?.month;
  const months = (await monthsWithInvoices()).filter(
    (month) => month >= range.earliest.slice(0, 7) && month <= (from ?? range.latest.slice(0, 7)),
  );
  async function* all() {
    for (const month of months)
      yield* each('invoices', ask('byMonth', 'month', month, range), limit, month === from ? cursor : undefined);
  }
  return take(all(), limit, keyOf('invoices', 'byMonth'));
}

const ask = (IndexName: string, key: string, value: string, { earliest, latest }: Range): Ask => ({
  IndexName,
  KeyConditionExpression: '#key = :value AND issuedAt BETWEEN :earliest AND :latest',
  ExpressionAttributeNames: { '#key': key },
  ExpressionAttributeValues: { ':value': value, ':earliest': earliest, ':latest': latest },
  ScanIndexForward: false,
});
