import type { Charger } from './charger.ts';
import { CallError, type Payload } from './rpc.ts';

/** Answers a CALL of the CSMS. What follows from it comes once the answer is on its way. */
export type Command<Request = never> = (charger: Charger, request: Request) => Payload;

export function obey(charger: Charger, action: string, payload: Payload): Payload {
  const { commands } = charger.dialect;
  const command = Object.hasOwn(commands, action) ? commands[action] : undefined;
  if (!command) throw new CallError('NotImplemented', `${action} is not known here.`);
  return command(charger, payload as never);
}
