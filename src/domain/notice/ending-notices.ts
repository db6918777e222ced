import type { ExpectedEnd } from '#domain/ending/expected-end.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import type { DriverNotice, Goal } from './driver-notice.ts';

/** Once a charge; once more where its driver sets another target. */
export function nearlyDone(session: ActiveSession, end: ExpectedEnd, energyWh: number): DriverNotice | undefined {
  const { sessionId, siteId, stationId, driverId, target } = session;
  if (!driverId) return undefined;
  const noticeId = `nearly#${sessionId}${target ? `#${target.setAt}` : ''}`;
  return { kind: 'nearly-done', noticeId, siteId, driverId, stationId, energyWh, at: end.at, ...goalOf(session, end) };
}

function goalOf({ target, tariff }: ActiveSession, { by }: ExpectedEnd): Goal {
  if (by === 'budget') return { by, total: target!.budget!, currency: tariff!.currency };
  return by === 'energyWh' || by === 'stateOfCharge' ? { by, goal: target![by]! } : { by };
}

export function idleFee(
  { sessionId, siteId, stationId, driverId }: ActiveSession,
  at: string,
): DriverNotice | undefined {
  return driverId ? { kind: 'idle-fee', noticeId: `idle#${sessionId}`, siteId, driverId, stationId, at } : undefined;
}
