import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { belongs, concerns, driftOf, sameRule, type LocalList, type ListRule } from '#domain/driver/local-list.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { isWaiting, requestList } from '#ocpp/command/local-lists.ts';
import { getLocalList } from '#store/local-lists.ts';
import { getSite } from '#store/sites.ts';
import { getStation, listStations } from '#store/stations.ts';
import { changedTokens } from '#store/tokens.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/local-list.ts';
import { stationRef } from './schemas/station.ts';

export const show = endpoint({
  summary: 'The list of cards on a charger: what was sent, what it says it has, what it does not know yet',
  params: stationRef,
  response: schema.localList,
  handle: async ({ params: { id } }) => {
    const station = await getStation(id);
    if (!station) throw new DomainError('notFound', `There is no station ${id}.`);
    const known: LocalList = (await getLocalList(id)) ?? { stationId: id, version: 0, lastVersion: 0 };
    const list: LocalList = (await isWaiting(known)) ? known : { ...known, pending: undefined };
    const rule = (await getSite(station.siteId))?.localList;
    const pendingChanges = await changesSince(list, rule ?? 'everyone');
    return {
      ...list,
      rule: list.rule ?? rule,
      state: stateOf(list, pendingChanges),
      pendingChanges,
      pendingCommandId: list.pending,
      drift: driftOf(list),
    };
  },
});

function stateOf(list: LocalList, pendingChanges = 0) {
  if (list.sending || list.partial) return 'sending' as const;
  if (list.pending !== undefined) return 'waiting' as const;
  if (list.answer && list.answer.status !== 'Accepted') return 'refused' as const;
  if (list.version === 0) return 'none' as const;
  if (list.upTo === undefined) return 'foreign' as const;
  return pendingChanges > 0 || driftOf(list) === 'differs' ? ('behind' as const) : ('current' as const);
}

const mostCounted = 1000;

async function changesSince({ upTo, answer }: LocalList, rule: ListRule): Promise<number | undefined> {
  if (upTo === undefined || answer === undefined) return undefined;
  let count = 0;
  const at = now().toISOString();
  for await (const token of changedTokens(upTo)) {
    // The last minute before a list was sent is looked at again by the next one; it is no change.
    if (token.changed < answer.at) continue;
    if (belongs(token, rule, at) || concerns(token, rule)) count++;
    if (count === mostCounted) break;
  }
  return count;
}

/** A list made of the tokens. One that waits already is this one: it is made when it goes out. */
export async function ownList(
  stationId: string,
  { updateType, localAuthorizationList }: { updateType: 'Full' | 'Differential'; localAuthorizationList?: unknown },
): Promise<{ commandId: string }> {
  if (localAuthorizationList !== undefined) throw noVersion();
  const { siteId } = (await getStation(stationId))!;
  if ((await getSite(siteId))?.localList === 'nobody')
    throw new DomainError('conflict', `The chargers of ${siteId} are to hold no list: see its localList.`);
  const command = await requestList({ stationId, siteId, updateType });
  await dispatch(stationId, { justQueued: command });
  const commandId = command?.commandId ?? (await getLocalList(stationId))?.pending;
  if (!commandId) throw new DomainError('conflict', 'A list has just gone out; ask again for another.');
  return { commandId };
}

const noVersion = () =>
  new DomainError('invalid', 'A list of your own needs a version of its own.', [
    { path: 'listVersion', message: 'missing' },
  ]);

/** A site has changed its mind whose cards its chargers hold: each gets a whole list, or an empty one. */
export async function listsFollow(
  siteId: string,
  { before, after }: { before?: ListRule; after?: ListRule },
): Promise<void> {
  if (after === undefined || sameRule(before, after)) return;
  for (let cursor: string | undefined; ;) {
    const { items, next } = await listStations({ siteId, limit: 25, cursor });
    await Promise.all(
      items.map(async ({ stationId }) => {
        if (after === 'nobody' && !(await getLocalList(stationId))) return;
        await requestList({ stationId, siteId, updateType: 'Full' });
      }),
    );
    if (!next) return;
    cursor = next;
  }
}
