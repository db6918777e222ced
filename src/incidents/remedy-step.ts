import type { Incident, UnresolvedIncident } from '#domain/fault/incident.ts';
import { isOfStation } from '#domain/maintenance/maintenance.ts';
import { nextRemedy, type Patient } from '#domain/remedy/next-remedy.ts';
import { ended, tried, waitingUntil, withOutcome, type Answer } from '#domain/remedy/remedy-story.ts';
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
  const [answer, patient] = await Promise.all([answerTo(incident, now), patientOf(incident, at)]);
  const commandId = newCommandId(now);
  const { incident: known } = await changeIncident(incident.incidentId, (one) =>
    one.status === 'resolved' ? one : onward(withOutcome(one, answer, at), patient, { commandId, at }),
  );
  // Written before it is sent: a function that dies in between has tried it once too few, never once too often.
  const remedy = known.remedies?.find((tried) => tried.commandId === commandId);
  if (remedy && known.status !== 'resolved') await order(known, remedy);
};

function onward(incident: UnresolvedIncident, patient: Patient, by: { commandId: string; at: string }): Incident {
  const { at } = by;
  const due = incident.looks?.remedy;
  if (!due || due > at) return incident;
  const next = nextRemedy(incident, patient, at);
  if (next.do === 'try') return tried(incident, { name: next.name, ...by });
  return next.do === 'wait' ? waitingUntil(incident, next.until) : ended(incident, at, next.why);
}

/** What became of the last one, as far as it is known. */
async function answerTo({ stationIds, remedies = [] }: UnresolvedIncident, now: Date): Promise<Answer | undefined> {
  const last = remedies.at(-1);
  if (!last || last.outcome) return undefined;
  const { commandId } = last;
  const command = await getCommand(stationIds[0]!, commandId);
  if (!command) return { commandId, outcome: 'not sent' };
  const status = statusOf(command, now);
  return status === 'queued' || status === 'sent'
    ? undefined
    : { commandId, outcome: reasonOf(command, now) ?? status };
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
