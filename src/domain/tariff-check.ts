import { DomainError } from './error.ts';
import type { Restrictions, Tariff } from './tariff.ts';

/** What is not measured of our own sessions: a price that hangs on it would never be asked, and the bill be wrong. */
const unmeasured: (keyof Restrictions)[] = ['min_current', 'max_current', 'reservation'];

/** Refuses a tariff whose sessions could not be billed whole, and names each part. */
export function refuseUnbillable(tariff: Tariff): void {
  const problems = tariff.elements.flatMap(({ price_components, restrictions = {} }, i) => [
    ...price_components.flatMap(({ type }, j) =>
      type === 'PARKING_TIME'
        ? [{ path: `elements.${i}.price_components.${j}.type`, message: 'parking is not billed' }]
        : [],
    ),
    ...unmeasured
      .filter((name) => restrictions[name] !== undefined)
      .map((name) => ({ path: `elements.${i}.restrictions.${name}`, message: 'not measured of a session' })),
  ]);
  if (problems.length)
    throw new DomainError('unsupported', 'Sessions could not be billed whole under this tariff.', problems);
}
