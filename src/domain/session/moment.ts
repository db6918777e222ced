import type { Moment } from './session.ts';

/** OCPP-J is younger than this; chargers without a set clock say 1970 or 2000. */
const earliest = Date.parse('2010-01-01T00:00:00Z');
export const isClockSet = (said: number): boolean => said >= earliest;

/** A true clock drifts by less between two heartbeats, and a wrong zone is off by more (the least step is 15 min). */
export const drift = 5 * 60_000;

/**
 * Three times, for none can stand for the others: what the charger said, when we heard it, and what we take for true.
 * The past is believed, however far, for chargers deliver months of backlog; the future and an unset clock are not.
 */
export function momentOf(timestamp: unknown, receivedAt: Date | string): Moment {
  const received = new Date(receivedAt);
  const said = instantOf(timestamp);
  const believed = said !== undefined && isClockSet(said) && said <= received.getTime() + drift;
  return {
    ...(typeof timestamp === 'string' && { timestamp: timestamp.slice(0, 64) }),
    receivedAt: received.toISOString(),
    at: (believed ? new Date(said) : received).toISOString(),
  };
}

/** Told so long after it happened that it had waited somewhere: an outage, a queue. */
export const hasWaited = ({ at, receivedAt }: Moment): boolean => Date.parse(receivedAt) - Date.parse(at) > drift;

const shape = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(:\d\d(\.\d+)?)?)\s*([Zz]|[+-]\d\d:?\d\d)?$/;

/** RFC 3339, and without a zone as chargers often write it: OCPP 1.6 §3.14 advises UTC, so UTC it is. */
export function instantOf(timestamp: unknown): number | undefined {
  const parts = typeof timestamp === 'string' ? shape.exec(timestamp.trim()) : null;
  if (!parts) return undefined;
  const [, day, time, , , zone = 'Z'] = parts;
  const instant = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(instant) ? undefined : instant;
}
