import type { Fact, StatusFact } from '#domain/measure/fact.ts';
import type { Outcome } from '#domain/session/outcome.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { recordStatus } from '#store/connectors.ts';
import { keepFact } from '#store/history.ts';
import { reopen } from '#store/measures.ts';
import { changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation, recordBoot } from '#store/stations.ts';
import { session, site } from '#test/domain/invoice/billed.ts';

/** A time in May at Slussen, by UTC: the clock there is two hours ahead. */
export const may = (day: number, time = '00:00'): string => `2026-05-${String(day).padStart(2, '0')}T${time}:00.000Z`;

const place = { siteId: site.siteId, order: 0 };

export async function aStationAt(stationId: string, vendor = 'Acme', ratedW = 11_000): Promise<void> {
  await putSite(site);
  const secret = { passwordSalt: '', passwordHash: '' };
  await createStation({ stationId, siteId: site.siteId, ratedW, registeredAt: may(1), ...secret });
  await recordBoot(stationId, { vendor, model: 'One', bootedAt: may(1) });
  await recordStatus({ stationId, evseId: 1, connectorId: 1, status: 'Available', since: may(1) });
}

/** As keep-history does. */
export async function happened(fact: Fact, heardAt = fact.at): Promise<void> {
  await keepFact(fact);
  await reopen(fact.siteId, fact.at, heardAt);
}
export const said = (stationId: string, status: StatusFact['status'], at: string): StatusFact => ({
  ...{ kind: 'status', stationId, evseId: 1, connectorId: 1, status, at, ...place },
});
export const link = (stationId: string, online: boolean, at: string): Fact => ({
  ...{ kind: 'link', stationId, online, at, ...place },
});

const moment = (at: string) => ({ timestamp: at, receivedAt: at, at });

/** As bill-session leaves it. */
export async function charged(
  stationId: string,
  from: string,
  to: string,
  more: Partial<Outcome> = {},
  idTag = 'TAG',
  at = to,
): Promise<EndedSession> {
  const sessionId = `${stationId}-${from}`;
  const outcome: Outcome = { result: 'success', endedBy: 'driver', flow: { from, to }, peakW: 11_000, ...more };
  const known: EndedSession = {
    ...{ ...session, sessionId, stationId, idTag, startedAt: from },
    start: { ...session.start, ...moment(from), idTag },
    stop: { ...session.stop, ...moment(to) },
    ...{ settledAt: at, settled: { at, energyWh: outcome.flow ? 10_000 : 0, outcome } },
  };
  await changeSession(sessionId, () => known);
  return known;
}
