import type { AnsweredCommand } from '#domain/station/command.ts';
import { commandAnswered } from '#domain/station/command-answered.ts';
import { log } from '#log';
import { publish } from '#notify/publish.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

/** For whoever asked: subscribers pick theirs by the attributes, as `askedBy`. */
export async function command({ after }: Change<AnsweredCommand>): Promise<void> {
  const told = commandAnswered(after);
  const { kind, stationId, commandId, name, status, askedBy = '' } = told;
  await publish(process.env.OPERATORS_TOPIC_ARN, told, { kind, stationId, name, status, askedBy });
  log('info', 'announced', { noticeId: `answered#${commandId}` });
  await tellSystems({ type: 'command.answered', at: told.answeredAt, about: { id: commandId, stationId } });
}
