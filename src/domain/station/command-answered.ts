import type { AnsweredCommand } from './command.ts';

/** What became of a command, as `GET /stations/{id}/commands/{commandId}` has it: for whoever would not ask again and again. */
export const commandAnswered = ({
  stationId,
  commandId,
  name,
  status,
  reason,
  response,
  answeredAt,
  askedBy,
}: AnsweredCommand) => ({
  kind: 'command-answered' as const,
  ...{ stationId, commandId, name, status, reason, response, answeredAt, askedBy },
});
