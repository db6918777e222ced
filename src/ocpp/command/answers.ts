import { now } from '#clock';
import type { AnsweredCommand } from '#domain/station/command.ts';
import type { Connection } from '#ocpp/handler.ts';
import type { Answer } from '#ocpp/rpc.ts';
import { validatorsFor, type Violation } from '#ocpp/validate.ts';
import { recordAnswer } from '#store/commands.ts';
import { noteConfiguration, noteWanted } from '#store/configuration.ts';
import { noteDisplay } from '#ocpp/verbs/display.ts';
import { putReport } from '#store/reports.ts';
import { isCommandId } from './command-id.ts';
import { heldIn, redacted, statusIn } from './configuration-answer.ts';
import type { ParametersOf } from './parameters.ts';
import { outcomeOf } from './outcome.ts';
import { dispatch } from './dispatch.ts';
import { followUp } from './follow-up.ts';

/**
 * Keeps what a station answered to a command, however late, and sends the next one. An answer that breaks its schema is
 * kept, too: what it says of the command is read as far as it can be.
 */
export async function receiveAnswer(
  stationId: string,
  messageId: string,
  answer: Answer,
  socket: Pick<Connection, 'connectionId' | 'ocppVersion'>,
): Promise<{ unknown?: true; violation?: Violation; action?: string }> {
  if (!isCommandId(messageId)) return { unknown: true };
  const answeredAt = now().toISOString();
  const judged = answer.kind === 'result' ? judge(answer.payload) : failure(answer);
  const command = await recordAnswer({ stationId, commandId: messageId }, { ...judged, answeredAt });
  if (!command) return { unknown: true };
  if (answer.kind === 'result') await noteWhatItTells(command);
  const justQueued = await followUp(command);
  await dispatch(stationId, { socket, answered: messageId, justQueued });
  return { action: command.call?.action, violation: await violationIn(command, answer) };
}

async function noteWhatItTells({
  stationId,
  name,
  parameters,
  status,
  response,
  answeredAt: at,
}: AnsweredCommand): Promise<void> {
  if (name === 'get-configuration') {
    const held = heldIn(response, at);
    await noteConfiguration(stationId, { held, at });
    await noteDisplay(stationId, held);
  }
  if (name === 'update-dynamic-schedule' && status === 'accepted') {
    const { chargingProfileId } = parameters as ParametersOf['update-dynamic-schedule'];
    await putReport({ stationId, kind: 'SCHEDULE', key: String(chargingProfileId), at, told: parameters });
  }
  if (name !== 'set-configuration') return;
  const { key, value } = parameters as ParametersOf['set-configuration'];
  await noteWanted(stationId, key, { value, status: statusIn(response), at });
}

const judge = (payload: unknown) => ({ status: outcomeOf(payload), response: redacted(payload) });

const failure = ({ code, description, details }: Extract<Answer, { kind: 'error' }>) => ({
  status: 'failed' as const,
  reason: 'callError' as const,
  response: { code, description, details },
});

async function violationIn({ call, ocppVersion }: AnsweredCommand, answer: Answer): Promise<Violation | undefined> {
  if (answer.kind !== 'result' || !call || !ocppVersion) return undefined;
  const validate = await validatorsFor(ocppVersion);
  return validate(call.action, 'response', answer.payload);
}
