import { now } from '#clock';
import type { AnsweredCommand, QueuedCommand } from '#domain/station/command.ts';
import { isStale } from '#domain/station/command-status.ts';
import { later } from '#domain/station/connection.ts';
import type { LocalList } from '#domain/driver/local-list.ts';
import { getCommand } from '#store/commands.ts';
import { getLocalList, noteLocalList, queueListUpdate } from '#store/local-lists.ts';
import { getSite } from '#store/sites.ts';
import { statusIn } from './configuration-answer.ts';
import type { ParametersOf } from './parameters.ts';
import { queued } from './send-command.ts';

/** As long as a command is kept: a tag that was blocked meanwhile must leave the list whenever the station comes back. */
const waitsMs = 89 * 86_400_000;

type Update = { stationId: string; siteId: string; updateType: 'Full' | 'Differential' };

/**
 * Queues an update of a station's list, unless one waits already: that one is made of the tags as they are when it goes
 * out. Answers the command, where it is a new one.
 */
export async function requestList({ stationId, siteId, updateType }: Update): Promise<QueuedCommand | undefined> {
  const list = await getLocalList(stationId);
  const facts = updateType === 'Full' ? { upTo: undefined } : {};
  if (await isWaiting(list)) {
    if (updateType === 'Full') await noteLocalList(stationId, facts);
    return undefined;
  }
  const until = later(now().toISOString(), waitsMs);
  const command = queued({ stationId, name: 'send-local-list', parameters: { updateType } }, until);
  return (await queueListUpdate(command, { siteId, instead: list?.pending, facts })) ? command : undefined;
}

/** A station that is new, or has new firmware, may hold nothing: it gets the list where its site says so. */
export async function offerList(stationId: string, siteId: string): Promise<void> {
  const rule = (await getSite(siteId))?.localList;
  if (rule !== undefined && rule !== 'nobody') await requestList({ stationId, siteId, updateType: 'Full' });
}

/** An update that was cancelled, or could not be made, waits no longer. */
export async function isWaiting(list: LocalList | undefined): Promise<boolean> {
  const command = list?.pending !== undefined && (await getCommand(list.stationId, list.pending));
  return command ? command.status === 'queued' && !isStale(command, now()) : false;
}

/** What the station said to a list. The next part follows; what it could not take up is sent again as a whole, once. */
export async function listAnswered(command: AnsweredCommand): Promise<QueuedCommand | undefined> {
  const { stationId, commandId, status, response, answeredAt: at } = command;
  const { listVersion } = command.parameters as ParametersOf['send-local-list'];
  const word = status === 'failed' ? String((response as { code?: unknown }).code) : statusIn(response);
  if (listVersion !== undefined) {
    if (status === 'accepted') await noteLocalList(stationId, takenOver(listVersion, at));
    return undefined;
  }
  const list = await getLocalList(stationId);
  const { sending: sent, listAt: siteId } = list ?? {};
  if (sent?.commandId !== commandId || siteId === undefined) return undefined;
  const { updateType: went, version, rule, upTo, fullAt, entries, partial, truncated } = sent;
  const answer = { status: word, version, at };
  if (status === 'accepted') {
    const known = { version, rule, upTo, fullAt, entries, partial, truncated };
    await noteLocalList(stationId, { ...known, answer, sending: undefined });
    return partial ? requestList({ stationId, siteId, updateType: 'Differential' }) : undefined;
  }
  await noteLocalList(stationId, { upTo: undefined, answer, sending: undefined, partial: false });
  // Not in the middle of a list: a charger that never takes the second part would be sent the first for ever.
  const again = went === 'Differential' && !list?.partial && /^(VersionMismatch|Failed)$/.test(word);
  return again ? requestList({ stationId, siteId, updateType: 'Full' }) : undefined;
}

/** Somebody has sent a list of their own: it is left as it is until one of ours is asked for again. */
const takenOver = (version: number, at: string): Parameters<typeof noteLocalList>[1] => ({
  version,
  answer: { status: 'Accepted', version, at },
  ...{ listAt: undefined, upTo: undefined, sending: undefined, entries: undefined, partial: false, truncated: false },
});

/** What the station says it has (OCPP 1.6 §5.10; 2.x D02 says versionNumber); -1 and 0 are no list. */
export async function versionTold({ stationId, status, response, answeredAt: at }: AnsweredCommand): Promise<void> {
  const { listVersion, versionNumber } = (response ?? {}) as { listVersion?: unknown; versionNumber?: unknown };
  const version = Number(listVersion ?? versionNumber);
  if (status === 'accepted' && Number.isInteger(version)) await noteLocalList(stationId, { held: { version, at } });
}
