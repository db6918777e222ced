import type { Charger } from './charger.ts';
import { chargingCommands } from './commands-charging.ts';
import { upkeepCommands } from './commands-upkeep.ts';
import { CallError, type Payload } from './rpc.ts';

/** Answers a CALL of the CSMS. What follows from it comes once the answer is on its way. */
export type Command<Request = never> = (charger: Charger, request: Request) => Payload;

const commands = new Map<string, Command>(Object.entries({ ...chargingCommands, ...upkeepCommands }));

export function obey(charger: Charger, action: string, payload: Payload): Payload {
  const command = commands.get(action);
  if (!command) throw new CallError('NotImplemented', `${action} is not known here.`);
  return command(charger, payload as never);
}
