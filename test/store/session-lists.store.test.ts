import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withStart, withStop } from '#domain/session/session-merge.ts';
import type { Session } from '#domain/session/session.ts';
import { changeSession, listSessions, type SessionFilter } from '#store/sessions.ts';
import { identity } from '#test/domain/session/evidence.ts';
import { freshTables } from '#test/support/tables.ts';

/** Sessions over three months, with one empty month between; every fourth is still active. */
const days = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02', '2026-03-05', '2026-03-06', '2026-03-07'];
const all: Session[] = [];

beforeAll(async () => {
  await freshTables();
  for (const [i, day] of days.entries()) {
    const at = `${day}T12:00:00.000Z`;
    const own = { ...identity, stationId: `CP${i % 2}`, driverId: `D${i % 3}`, transactionId: String(i) };
    const moment = { timestamp: at, receivedAt: at, at };
    const start = { ...moment, evseId: 1, connectorId: 1, ...(i !== 4 && { idTag: 'TAG1' }) };
    const facts = i === 4 ? { ...own, idTag: undefined } : own;
    const change = (session?: Session) => {
      const active = withStart(session, facts, start);
      return i % 4 === 0 ? active : withStop(active, facts, moment);
    };
    all.unshift(await changeSession(sessionIdOf(own.stationId, own.transactionId), change));
  }
});

const pages = async (filter: SessionFilter, limit: number): Promise<Session[][]> => {
  const found: Session[][] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listSessions({ ...filter, limit, cursor });
    found.push(items);
    cursor = next;
  } while (cursor);
  return found;
};

test.each([1, 2, 3, 7, 50])(
  'pages of %i are full over the ends of months, newest first, and none is empty',
  async (limit) => {
    const found = await pages({}, limit);
    expect(found.flat()).toEqual(all);
    expect(found.map(({ length }) => length).slice(0, -1)).toEqual(found.slice(1).map(() => limit));
    expect(found.at(-1)?.length).toBeGreaterThan(0);
  },
);

const filters: [SessionFilter, (session: Session) => boolean][] = [
  [{ status: 'ended' }, ({ status }) => status === 'ended'],
  [{ status: 'active' }, ({ status }) => status === 'active'],
  [{ status: 'orphan' }, ({ status }) => status === 'orphan'],
  [{ stationId: 'CP1' }, ({ stationId }) => stationId === 'CP1'],
  [{ stationId: 'CP0', status: 'active' }, (s) => s.stationId === 'CP0' && s.status === 'active'],
  [{ driverId: 'D1' }, ({ driverId }) => driverId === 'D1'],
  [{ driverId: 'D1', stationId: 'CP0' }, (s) => s.driverId === 'D1' && s.stationId === 'CP0'],
  [
    { from: '2025-12-31T12:00:00Z', to: '2026-03-06T12:00:00Z' },
    ({ startedAt: at }) => at >= '2025-12-31' && at < '2026-03-06',
  ],
  [{ status: 'active', from: '2026-01-01T00:00:00+01:00' }, (s) => s.status === 'active' && s.startedAt > '2026'],
  [{ stationId: 'CP0', to: '2026-01-01T12:00:00.001Z' }, (s) => s.stationId === 'CP0' && s.startedAt < '2026-01-02'],
  [{ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, () => false],
  [{ stationId: 'NONE' }, () => false],
];

test.each(filters)('the list of %o holds what it says and nothing else, page by page', async (filter, holds) => {
  expect((await pages(filter, 2)).flat()).toEqual(all.filter(holds));
});

test.each([
  'no-cursor',
  Buffer.from('{"sessionId":"x"}').toString('base64url'),
  Buffer.from('[1]').toString('base64url'),
])('a cursor that is none (%s) is invalid', async (cursor) => {
  await expect(listSessions({ stationId: 'CP0', limit: 2, cursor })).rejects.toMatchObject({ code: 'invalid' });
});

test("with the cursor of one driver's list nobody pages into another's", async () => {
  const { next: cursor } = await listSessions({ driverId: 'D0', limit: 1 });
  await expect(listSessions({ driverId: 'D1', limit: 1, cursor })).rejects.toMatchObject({ code: 'invalid' });
});
