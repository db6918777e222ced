import type { Moment } from '#domain/session/session.ts';
import { inError } from '#domain/station/station-status.ts';
import type { Connector } from '#domain/station/station.ts';
import { describeError, log } from '#log';
import { sendCommand } from '#ocpp/command/send-command.ts';

/** No frame is on its way for longer, API Gateway gives it up after 29 s: it has waited in the charger. */
const onTheWayMs = 60_000;

/**
 * What a charger tells of the past may have been overtaken by a word that said what we knew already, and was not written:
 * then nobody else knows how it is now. Asked only where it would count as broken, or as well again.
 */
export async function askForNow(told: Connector, { at, receivedAt }: Moment): Promise<void> {
  const isPast = Date.parse(receivedAt) - Date.parse(at) > onTheWayMs;
  if (!isPast || !(inError(told) || told.status === 'Available')) return;
  const { stationId, evseId } = told;
  const place = evseId > 0 ? { connectorId: evseId } : {};
  const parameters = { message: 'StatusNotification', ...place };
  // What was told is kept, whether or not the question gets through.
  await sendCommand({ stationId, name: 'trigger-message', parameters }).catch((error: unknown) =>
    log('warn', 'not-asked-for-now', { stationId, ...describeError(error) }),
  );
}
