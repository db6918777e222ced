import { randomInt } from 'node:crypto';
import type { AnsweredCommand, QueuedCommand } from '#domain/station/command.ts';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { noteReservation, putReservation } from '#store/reservations.ts';
import { getToken } from '#store/tokens.ts';
import { statusIn } from './configuration-answer.ts';
import type { ParametersOf } from './parameters.ts';

/** A positive int32: chargers keep it in one. */
export const newReservationId = (): number => randomInt(1, 0x7fffffff);

/** Before it goes out, so that the fastest answer finds it. */
export async function expectReservation({ stationId, commandId, parameters, queuedAt }: QueuedCommand): Promise<void> {
  const { reservationId, connectorId, idTag, parentIdTag, expiryDate } = parameters as ParametersOf['reserve'];
  const token = await getToken(idTag);
  await putReservation({
    stationId,
    reservationId,
    commandId,
    connectorId,
    idTag: normaliseIdTag(idTag) ?? '',
    ...(parentIdTag && { group: parentIdTag }),
    ...(token?.driverId && { driverId: token.driverId }),
    expiryDate,
    requestedAt: queuedAt,
  });
}

/** The station decides: it knows what stands at its connectors. */
export async function reserved({ stationId, commandId, parameters, ...answered }: AnsweredCommand): Promise<void> {
  const { reservationId } = parameters as ParametersOf['reserve'];
  const accepted = answered.status === 'accepted';
  const status = answered.status === 'failed' ? 'failed' : statusIn(answered.response);
  const answer = { accepted, status, at: answered.answeredAt };
  await noteReservation({ stationId, reservationId }, { answer }, commandId);
}

export async function cancelled({ stationId, parameters, status, answeredAt }: AnsweredCommand): Promise<void> {
  const { reservationId } = parameters as ParametersOf['cancel-reservation'];
  if (status === 'accepted') await noteReservation({ stationId, reservationId }, { cancelledAt: answeredAt });
}
