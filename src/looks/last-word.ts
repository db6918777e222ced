import type { ChargingState } from '#domain/session/charging-state.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { getConnector } from '#store/connectors.ts';
import { readEvidence, type SamplesItem } from '#store/sessions.ts';

/** Of cars that sleep, as this instance of the function has read it: among the last samples there is no word of it. */
const remembered = new Map<string, ChargingState>();
const most = 5_000;

/** What the charger said last of the charging: 2.x with the transaction, 1.6 of the connector. */
export async function lastWord(session: ActiveSession, newest: SamplesItem[]): Promise<ChargingState | undefined> {
  const { sessionId, stationId, start } = session;
  if (newest[0]?.ocppVersion === 'ocpp1.6') {
    const connector = await getConnector({ stationId, evseId: start.evseId, connectorId: start.connectorId });
    return connector?.detail === undefined ? undefined : { at: connector.since, state: connector.detail };
  }
  const told = lastOf(newest) ?? remembered.get(sessionId) ?? lastOf((await readEvidence(sessionId)).samples);
  if (told) remember(sessionId, told);
  return told;
}

function remember(sessionId: string, told: ChargingState): void {
  remembered.delete(sessionId);
  remembered.set(sessionId, told);
  if (remembered.size > most) remembered.delete(remembered.keys().next().value!);
}

const lastOf = (items: SamplesItem[]): ChargingState | undefined =>
  items
    .flatMap(({ chargingState }) => chargingState ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
