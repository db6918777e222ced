import type { Session } from '#domain/session/session.ts';
import {
  decodeCursor,
  each,
  keyOf,
  page,
  read,
  take,
  type Ask,
  type Item,
  type Page,
  type PageRequest,
} from './lists.ts';
import { allActive } from './session-open.ts';
import { sessionOf } from './session-item.ts';
import { monthsWithSessions } from './session-months.ts';

export type SessionFilter = {
  stationId?: string;
  driverId?: string;
  status?: Session['status'];
  /** Inclusive, as OCPI's date_from. */
  from?: string;
  /** Exclusive, as OCPI's date_to. */
  to?: string;
};

/** Newest first. */
export async function listSessions({
  limit = 50,
  cursor,
  ...filter
}: SessionFilter & PageRequest): Promise<Page<Session>> {
  const range = rangeOf(filter);
  if (range.earliest > range.latest) return { items: [] };
  const { driverId, stationId, status } = filter;
  const pageOf = () => {
    if (driverId !== undefined)
      return page('sessions', ask('byDriver', { driverId }, range, { stationId, status }), { limit, cursor });
    if (stationId !== undefined)
      return page('sessions', ask('byStation', { stationId }, range, { status }), { limit, cursor });
    if (status === 'active') return allActive(range, { limit, cursor });
    return ofAllMonths(range, { status }, { limit, cursor });
  };
  return read(pageOf(), sessionOf);
}

export type Range = { earliest: string; latest: string };

/** startedAt is always written as toISOString does, so text compares as time. */
const rangeOf = ({ from, to }: SessionFilter): Range => ({
  earliest: from === undefined ? '0' : new Date(from).toISOString(),
  latest: to === undefined ? '9' : new Date(Date.parse(to) - 1).toISOString(),
});

/** Month after month, as one list. */
async function ofAllMonths(range: Range, equal: object, { limit, cursor }: PageRequest): Promise<Page<Item>> {
  const from = decodeCursor(cursor)?.month;
  const months = (await monthsWithSessions()).filter(
    (month) => month >= range.earliest.slice(0, 7) && month <= (from ?? range.latest).slice(0, 7),
  );
  async function* all() {
    for (const month of months)
      yield* each('sessions', ask('byMonth', { month }, range, equal), limit, month === from ? cursor : undefined);
  }
  return take(all(), limit, keyOf('sessions', 'byMonth'));
}

function ask(IndexName: string, key: Record<string, string>, range: Range, equal: object): Ask {
  const [[partitionKey, value] = ['', '']] = Object.entries(key);
  const wanted = Object.entries(equal).filter(([, text]) => text !== undefined);
  return {
    IndexName,
    KeyConditionExpression: '#partition = :partition AND startedAt BETWEEN :earliest AND :latest',
    ...(wanted.length && { where: (item) => wanted.every(([name, text]) => item[name] === text) }),
    ExpressionAttributeNames: { '#partition': partitionKey },
    ExpressionAttributeValues: { ':partition': value, ':earliest': range.earliest, ':latest': range.latest },
    ScanIndexForward: false,
  };
}
