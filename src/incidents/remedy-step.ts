import type { Incident, UnresolvedIncident } from '#domain/fault/incident.ts';
import { isOfStation } from '#domain/maintenance/maintenance.ts';
import type { Remedy } from '#domain/remedy/ladder.ts';
import { nextRemedy, type NextRemedy, type Patient } from '#domain/remedy/next-remedy.ts';
import { ended, tried, waitingUntil, withOutcome } from '#domain/remedy/remedy-story.ts';
import { reasonOf, statusOf } from '#domain/station/command-status.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import { getCommand, listCommands } from '#store/commands.ts';
import { changeIncident } from '#store/incidents.ts';
import { windowsAt } from '#store/maintenance.ts';
import { openSessionsAt } from '#store/sessions.ts';
import { describeStation } from '#store/stations.ts';
import { order } from './order.ts';
import type { Step } from './pursue.ts';

/** One rung of the ladder at a time, with what the charger said to the one before. */
export const remedyStep: Step = async (incident, now) => {
  if (incident.status === 'resolved') return;
  const at = now.toISOString();
  const outcome = await outcomeOf(incident, now);
  const next = nextRemedy(incident, await patientOf(incident, at), at);
  const commandId = newCommandId(now);
  const remedy = next.do === 'try' ? { name: next.name, commandId, at } : undefined;
  const { changed } = await changeIncident(incident.incidentId, (known) => after(known, outcome, next, remedy, at));
  // Written before it is sent: a function that dies in between has tried it once too few, never once too often.
  if (remedy && changed) await order(incident, remedy);
};

function after(
  known: Incident,
  outcome: string | undefined,
  next: NextRemedy,
  remedy: Remedy | undefined,
  at: string,
): Incident {
  if (known.status === 'resolved' || !known.looks?.remedy || known.looks.remedy > at) return known;
  const told = withOutcome(known, outcome, at);
  if (remedy) return tried(told, remedy);
  return next.do === 'wait'
    ? waitingUntil(told, next.until)
    : ended(told, at, next.do === 'end' ? next.why : undefined);
}

/** The answer to the last one, as far as there is one. */
async function outcomeOf({ stationIds, remedies = [] }: UnresolvedIncident, now: Date): Promise<string | undefined> {
  const last = remedies.at(-1);
  if (!last || last.outcome) return undefined;
  const command = await getCommand(stationIds[0]!, last.commandId);
  if (!command) return 'not sent';
  const status = statusOf(command, now);
  return status === 'queued' || status === 'sent' ? undefined : (reasonOf(command, now) ?? status);
}

async function patientOf({ siteId, stationIds, looks }: UnresolvedIncident, at: string): Promise<Patient> {
  const [stationId] = stationIds as [string];
  const [whole, commands, sessions, windows] = await Promise.all([
    describeStation(stationId),
    listCommands(stationId, { limit: lastCommands }),
    openSessionsAt(stationId),
    windowsAt(siteId, at),
  ]);
  const charging = sessions.length > 0 || whole?.connectors.some(({ detail }) => charges.has(detail ?? '')) === true;
  const work = windows.filter((window) => isOfStation(window, stationId)).map(({ to }) => to);
  // A campaign says when it is over by freeing the station; until then it is asked again.
  const updating = whole?.station.campaignId ? [later(looks?.remedy ?? at, againMs)] : [];
  const [busyUntil] = [...work, ...updating].toSorted().reverse();
  const online = whole?.connection !== undefined && !whole.connection.disconnectedAt;
  const yesterday = later(at, -dayMs);
  const resets = commands.items.filter(({ name, queuedAt }) => name === 'reset' && queuedAt > yesterday).length;
  return { online, charging, resets, ...(busyUntil && { busyUntil }) };
}

const charges: ReadonlySet<string> = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);
const againMs = 10 * 60_000;
const dayMs = 86_400_000;
/** A charger is told few things a day. */
const lastCommands = 50;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
