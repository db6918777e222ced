import { now } from '#clock';
import type { Command } from '#domain/command.ts';
import type { Answer } from '#ocpp/rpc.ts';
import { validatorsFor, type Violation } from '#ocpp/validate.ts';
import { getCommand, recordAnswer, releaseLine } from '#store/commands.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { isCommandId } from './command-id.ts';
import { configurationIn, redacted } from './configuration-answer.ts';
import { outcomeOf } from './outcome.ts';
import { dispatch } from './send-command.ts';

/**
 * Keeps what a station answered to a command, however late, and sends the next one. An answer that breaks its schema is
 * kept, too: what it says of the command is read as far as it can be.
 */
export async function receiveAnswer(
  stationId: string,
  messageId: string,
  answer: Answer,
): Promise<{ unknown?: true; violation?: Violation }> {
  const command = isCommandId(messageId) ? await getCommand(stationId, messageId) : undefined;
  if (!command) return { unknown: true };
  const answeredAt = now().toISOString();
  const judged = answer.kind === 'result' ? judge(answer.payload) : failure(answer);
  const recorded = await recordAnswer(command, { ...judged, answeredAt });
  await releaseLine(stationId, messageId);
  const note = recorded && answer.kind === 'result' && configurationIn(command, judged.response, answeredAt);
  if (note) await noteConfiguration(stationId, note);
  await dispatch(stationId);
  return { violation: await violationIn(command, answer) };
}

const judge = (payload: unknown) => ({ status: outcomeOf(payload), response: redacted(payload) });

const failure = ({ code, description, details }: Extract<Answer, { kind: 'error' }>) => ({
  status: 'failed' as const,
  response: { code, description, details },
});

async function violationIn(command: Command, answer: Answer): Promise<Violation | undefined> {
  if (answer.kind !== 'result' || !('call' in command && command.call && command.ocppVersion)) return undefined;
  const validate = await validatorsFor(command.ocppVersion);
  return validate(command.call.action, 'response', answer.payload);
}
