/** What a charger says of a charge: OCPP 2.x's ChargingStateEnumType, or 1.6's ChargePointStatus of the connector. */
export type ChargingState = { at: string; state: string };

type Span = { from: string; to: string };

/**
 * When the vehicle asked for no power: parking, as OCPI 2.3.0 has it since its second edition. A charger that gives none
 * (SuspendedEVSE) is throttled, by us or by its own need, and whoever waits for it does not park. Nobody is taken for
 * parked whose charger never said so.
 */
export function parkedIn(states: ChargingState[], { from, to }: Span): Span[] {
  const told = [...states].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return told.flatMap(({ at, state }, i) => {
    const span = { from: at > from ? at : from, to: earlier(told[i + 1]?.at ?? to, to) };
    return state === 'SuspendedEV' && span.from < span.to ? [span] : [];
  });
}

const earlier = (a: string, b: string) => (a < b ? a : b);
