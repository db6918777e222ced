import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { LocalList } from '#domain/driver/local-list.ts';
import { log } from '#log';
import { requestList } from '#ocpp/command/local-lists.ts';
import { stationsWithLists } from '#store/local-lists.ts';

const atOnce = 20;

/**
 * Tags have changed: every station that holds a list of them gets one update, however many changed, made of what has
 * changed when it goes out. watch-connections sends it within a minute. Done twice, it is done once.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const groups = new Set(Records.flatMap(groupsIn));
  const concerned = (await stationsWithLists()).filter((list) => isConcerned(list, groups));
  for (let from = 0; from < concerned.length; from += atOnce)
    await Promise.all(
      concerned
        .slice(from, from + atOnce)
        .map(({ stationId, listAt }) => requestList({ stationId, siteId: listAt!, updateType: 'Differential' })),
    );
  log('info', 'lists-to-update', { tokens: Records.length, stations: concerned.length });
}

/** A list of groups has nothing to say of others; what a station made no list of before, it does not want now. */
const isConcerned = ({ rule, answer }: LocalList, groups: Set<string>): boolean =>
  !/^(NotSupported|NotImplemented)$/.test(answer?.status ?? '') &&
  rule !== 'nobody' &&
  (!Array.isArray(rule) || rule.some((group) => groups.has(group.toUpperCase())));

/** Those it was in and is in: the list it has left must lose it. */
function groupsIn({ dynamodb }: DynamoDBStreamEvent['Records'][number]): string[] {
  const images = [dynamodb?.OldImage, dynamodb?.NewImage].filter((image) => image !== undefined);
  return images.flatMap(({ group }) => group?.S?.toUpperCase() ?? []);
}
