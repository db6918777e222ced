import { csvOf, historyEntry, type HistoryEntry } from '#domain/driver/history.ts';
import type { Session } from '#domain/session/session.ts';
import { listSessions, type SessionFilter } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { endpoint, file } from './endpoint.ts';
import { payer } from './payer-accounts.ts';
import * as schema from './schemas/history.ts';
import { payerRef } from './schemas/payment.ts';

export const list = endpoint({
  summary: 'What a driver has charged, newest first: when, where, how long, how much and what it cost',
  params: payerRef,
  query: schema.historyQuery,
  response: schema.historyList,
  handle: async ({ params: { id }, query, caller }) => {
    await payer(id, caller);
    const { items, next } = await listSessions({ ...query, driverId: id });
    return { items: await entriesOf(items), next };
  },
});

export const csv = endpoint({
  summary: 'The same as a file for spreadsheets',
  params: payerRef,
  query: schema.span,
  response: file,
  media: 'text/csv',
  handle: async ({ params: { id }, query, caller }) => {
    await payer(id, caller);
    return { name: 'charging.csv', body: csvOf(await allOf({ ...query, driverId: id })) };
  },
});

/** Some 120 bytes a line: far below what a function may answer for what a driver charges in years. */
async function allOf(filter: SessionFilter): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listSessions({ ...filter, limit: 500, cursor });
    entries.push(...(await entriesOf(items)));
    cursor = next;
  } while (cursor);
  return entries;
}

async function entriesOf(sessions: Session[]): Promise<HistoryEntry[]> {
  const siteIds = [...new Set(sessions.map(({ siteId }) => siteId))];
  const sites = new Map(await Promise.all(siteIds.map(async (id) => [id, await getSite(id)] as const)));
  return sessions.flatMap((session) => {
    const site = sites.get(session.siteId);
    const entry = site && session.status === 'ended' ? historyEntry(session, site) : undefined;
    return entry ? [entry] : [];
  });
}
