import { hasFailed, hasServed, type Attempt } from './attempt.ts';
import type { Trouble } from './finding.ts';
import type { Health } from './health.ts';
import type { Place } from '#domain/station/station.ts';

/** A try of a card at one of the connectors it went to. */
export type Visit = { place: Place; siteId: string; attempt: Attempt };

export const vehicleCode = 'VehicleFails';

/**
 * One charger may be broken, and the one beside it as well. Where one start of twenty fails, three in a row at three stations that
 * serve others are a chance of one in 8,000. Longer ago than a week the car may have been another one.
 */
const mostStations = 3;
const longestMs = 7 * 24 * 3_600_000;

/** What a card has failed at since it was last served, where that is three stations and more. */
export function failuresInARow(visits: Visit[]): Visit[] {
  const inOrder = visits.toSorted((a, b) => (a.attempt.startedAt < b.attempt.startedAt ? -1 : 1));
  const failed = inOrder
    .slice(inOrder.findLastIndex(({ attempt }) => hasServed(attempt)) + 1)
    .filter(({ attempt }) => hasFailed(attempt));
  const newest = Date.parse(failed.at(-1)?.attempt.startedAt ?? '');
  const ofLate = failed.filter(({ attempt }) => newest - Date.parse(attempt.startedAt) <= longestMs);
  return isEnough(ofLate) ? ofLate : [];
}

const isEnough = (visits: Visit[]): boolean => new Set(visits.map(({ place }) => place.stationId)).size >= mostStations;

/**
 * Those of its failures that are the vehicle's, and no charger's: the last of the others at each of these connectors was served.
 * At one site all chargers may have failed at once: there somebody has to have been served since.
 */
export function failuresOfVehicle(failed: Visit[], known: Health[]): Visit[] {
  const cards = new Set(failed.map(({ attempt }) => attempt.tag));
  const others = (place: Place): Attempt[] =>
    (known.find((health) => isAt(health, place))?.attempts ?? []).filter(
      (attempt) => (attempt.tag === undefined || !cards.has(attempt.tag)) && !attempt.ofVehicle,
    );
  const lastOther = (place: Place) => others(place).findLast((attempt) => hasServed(attempt) || hasFailed(attempt));
  const well = failed.filter(({ place }) => {
    const last = lastOther(place);
    return last !== undefined && hasServed(last);
  });
  const first = well[0]?.attempt.startedAt ?? '';
  const isApart = new Set(well.map(({ siteId }) => siteId)).size > 1;
  const isShown = well.some(({ place }) => others(place).some((one) => hasServed(one) && one.endedAt > first));
  return isEnough(well) && (isApart || isShown) ? well : [];
}

const isAt = (one: Place, other: Place): boolean =>
  one.stationId === other.stationId && one.evseId === other.evseId && one.connectorId === other.connectorId;

/** It is over at a connector once somebody has been served there: the vehicle has gone. */
export function vehicleFails({ attempts }: Health): Trouble | undefined {
  const last = attempts.slice(attempts.findLastIndex(hasServed) + 1).findLast(({ ofVehicle }) => ofVehicle);
  return last && vehicleTrouble(last);
}

/** Of a vehicle, known by its card, there is one incident, wherever it fails. */
export const vehicleTrouble = ({ tag, endedAt }: Pick<Attempt, 'tag' | 'endedAt'>): Trouble => ({
  ...{ class: 'vehicle', code: vehicleCode, severity: 'P4', at: endedAt },
  what: `one car gets no energy at ${mostStations} stations and more, where others do`,
  ...(tag !== undefined && { part: cardPart(tag) }),
});

export const cardPart = (hash: string): string => `card ${hash}`;
