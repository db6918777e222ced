import type { Incident } from './incident.ts';

/** Shorter ones are over before somebody could have gone elsewhere; by then it is known, too, whether it is one with others. */
const patienceMs = 3 * 60_000;

/** What keeps drivers from charging. */
export const isOutage = ({ class: of, severity }: Incident): boolean =>
  ['charger', 'power', 'link'].includes(of) && ['P1', 'P2'].includes(severity);

/** When drivers are to hear of it, if it lasts. */
export const tellDriversAt = ({ openedAt, reopened = [] }: Incident): string =>
  new Date(Date.parse(reopened.at(-1) ?? openedAt) + patienceMs).toISOString();

/** Whether drivers have heard of it since it last began: only then is its end news to them. */
export const driversKnow = ({ driversToldAt, openedAt, reopened = [] }: Incident): boolean =>
  driversToldAt !== undefined && driversToldAt > (reopened.at(-1) ?? openedAt);
