import type { Call, CommandName, MoreCommandName } from '#domain/station/command.ts';
import { DomainError } from '#domain/error.ts';
import type { Session } from '#domain/session/session.ts';
import { getSession } from '#store/sessions.ts';
import type { ParametersOf } from './parameters.ts';

export type CommandContext = { stationId: string; commandId: string };

/** `kept` is what may be stored of it, where that is not all. */
export type CallToMake = Call & { kept?: Call; beforeItGoes?: () => Promise<void> };

type Make<P> = (parameters: P, context: CommandContext) => CallToMake | Promise<CallToMake>;

/** `says`: the actions it may become. */
export type MakeCall<P> = Make<P> & { says: readonly string[] };

/** Every command of the contract as one version says it. */
export type CommandRoutes = { [Name in Exclude<CommandName, MoreCommandName>]: MakeCall<ParametersOf[Name]> };
/** Those beyond it that a version has a message for. */
export type MoreCommandRoutes = { [Name in MoreCommandName]?: MakeCall<ParametersOf[Name]> };
export type AllCommandRoutes = CommandRoutes & MoreCommandRoutes;

/** This command is one of these actions, as it is asked or as the station knows them. */
export const oneOf = <P>(says: readonly string[], make: Make<P>): MakeCall<P> => Object.assign(make, { says });

/** This command is that action, with this payload. */
export const as = <P>(
  action: string,
  payload: (parameters: P, context: CommandContext) => object | Promise<object> = () => ({}),
): MakeCall<P> =>
  oneOf([action], async (parameters, context) => ({ action, payload: await payload(parameters, context) }));

/** The session that a command names, where it is one of this station. */
export async function sessionAt(stationId: string, sessionId: string): Promise<Session> {
  const session = await getSession(sessionId);
  if (session?.stationId !== stationId) throw new DomainError('notFound', `no session ${sessionId} on this station`);
  return session;
}

/** 2.x asks for a number of ours in some requests; the command's own id makes it, so that a repetition is one. */
export const requestIdOf = ({ commandId }: CommandContext): number => parseInt(commandId.slice(-8), 16) & 0x7fffffff;
