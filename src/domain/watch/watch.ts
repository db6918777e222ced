import { createHash } from 'node:crypto';

/** `free`: tell me when an outlet is free. `favourite`: tell me what happens to the place. */
export type WatchKind = 'free' | 'favourite';

/** A driver who wants to hear of a site, or of one of its stations. */
export type Watch = {
  watchId: string;
  driverId: string;
  kind: WatchKind;
  siteId: string;
  /** Absent: any of the site's. */
  stationId?: string;
  /** Its place in the queue. */
  since: string;
  /** A driver who waits does not wait for ever. */
  until?: string;
  /** That this outlet is free, and for how long nobody else is told of it. */
  told?: Plug & { at: string; holdUntil: string };
};

export type Plug = { stationId: string; evseId: number; connectorId: number };

/** Asked for again, it is the same one. */
export function watchIdOf({ driverId, kind, siteId, stationId = '' }: Omit<Watch, 'watchId' | 'since'>): string {
  const name = [driverId, kind, siteId, stationId].join('\n');
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

export const isOver = ({ until }: Watch, at: string): boolean => until !== undefined && until <= at;

export const isAbout = (watch: Watch, place: { siteId: string; stationId: string }): boolean =>
  watch.siteId === place.siteId && (watch.stationId === undefined || watch.stationId === place.stationId);
