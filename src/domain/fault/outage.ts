import { later } from '#domain/station/connection.ts';
import type { Incident } from './incident.ts';

/** Shorter ones are over before somebody could have gone elsewhere; by then it is known, too, whether it is one with others. */
const patienceMs = 3 * 60_000;

/** What keeps drivers from charging. */
export const isOutage = ({ class: of, severity, clearedAt }: Incident): boolean =>
  clearedAt === undefined && ['charger', 'power', 'link'].includes(of) && ['P1', 'P2'].includes(severity);

/** When drivers are to hear of it, if it lasts: it may have been over for a moment. */
export const tellDriversAt = ({ openedAt, reopened = [], turns = [] }: Incident): string =>
  later([openedAt, ...reopened, ...turns].toSorted().at(-1)!, patienceMs);

/** Whether drivers have heard of it since it last began: only then is its end news to them. */
export const driversKnow = ({ driversToldAt, openedAt, reopened = [] }: Incident): boolean =>
  driversToldAt !== undefined && driversToldAt > (reopened.at(-1) ?? openedAt);
