import type { Command } from '#domain/station/command.ts';
import { listCommands } from '#store/commands.ts';

/** What was set before these, and never again since, is not known here: then nobody is blamed for it. */
const ofLate = 20;

export const commandsOfLate = async (stationId: string): Promise<Command[]> =>
  (await listCommands(stationId, { limit: ofLate })).items;
