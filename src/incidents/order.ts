import { now } from '#clock';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import type { Remedy } from '#domain/remedy/ladder.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';

/** How long it waits for a charger that has just gone: what comes later than that finds another situation. */
const freshMs = 60_000;

/** The command of a rung, under the id that is written in the incident. */
export async function order({ stationIds, evseId, connectorId }: UnresolvedIncident, remedy: Remedy): Promise<void> {
  const [stationId] = stationIds as [string];
  const { commandId, name } = remedy;
  const until = new Date(now().getTime() + freshMs).toISOString();
  const asked = { stationId, commandId };
  const place = connectorId > 0 ? { connectorId: evseId } : {};
  switch (name) {
    case 'status':
      await sendCommand(
        { ...asked, name: 'trigger-message', parameters: { message: 'StatusNotification', ...place } },
        until,
      );
      break;
    case 'unlock':
      await sendCommand({ ...asked, name: 'unlock', parameters: { connectorId: evseId } }, until);
      break;
    case 'soft-reset':
    case 'hard-reset':
      await sendCommand(
        { ...asked, name: 'reset', parameters: { type: name === 'hard-reset' ? 'hard' : 'soft' } },
        until,
      );
  }
}
