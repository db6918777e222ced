import type { Telling } from '#domain/escalation/telling.ts';
import { lost } from '#domain/fault/fault.ts';
import { headline } from '#domain/fault/headline.ts';
import type { Incident, Severity } from '#domain/fault/incident.ts';
import { sumAboveMeter } from '#domain/measure/meter-sum.ts';
import { localTime } from '#domain/local-time.ts';
import { remedyText } from '#domain/remedy/next-remedy.ts';
import type { Site } from '#domain/station/site.ts';
import { technicianTexts } from './technician-texts.ts';
import { written, type NoticeText } from './template.ts';

type Place = Pick<Site, 'name' | 'timeZone'>;

/** What a technician is told, by the clock of the place. Cut, where an SMS would be two, are words: never the place, the time or the link. */
export function technicianText(incident: Incident, { kind, at }: Telling, site: Place, link: string): NoticeText {
  const { what, since } = headline(incident);
  const words = {
    ...{ severity: incident.severity, site: site.name, place: placeOf(incident), what, link },
    time: clockOf(kind === 'cleared' ? (incident.clearedAt ?? at) : since, at, site.timeZone),
    tried: triedOf(incident),
  };
  return written(technicianTexts[kind], words, ['tried', 'what', 'site']);
}

export type Gathered = { severity: Severity; site: string };

/** Several at once, as when a region loses power: the worst first, and the list behind the link. */
export function gatheredText(calls: Gathered[], link: string): NoticeText {
  const worstFirst = calls.toSorted((a, b) => a.severity.localeCompare(b.severity));
  const places = [...new Set(worstFirst.map(({ site }) => site))].join(', ');
  const words = { severity: worstFirst[0]!.severity, count: String(calls.length), places, link };
  return written(technicianTexts.gathered, words, ['places']);
}

/** One connector, one station, or how many; those that are gone together come one by one, and how many is told by what is wrong. */
function placeOf({ stationIds, connectorId, code, severity }: Incident): string {
  const [stationId] = stationIds;
  if ((code === lost && severity === 'P1') || code === sumAboveMeter) return 'the site';
  if (stationIds.length > 1) return `${stationIds.length} stations`;
  return connectorId === 0 ? stationId! : `${stationId}/${connectorId}`;
}

const triedOf = ({ remedies = [] }: Incident): string =>
  remedies.length ? ` Tried ${remedies.map(remedyText).join(', ')}.` : '';

/** The day only where it was another one. */
function clockOf(at: string, now: string, timeZone: string): string {
  const [then, today] = [localTime(at, timeZone), localTime(now, timeZone)];
  return then.date === today.date ? then.time : `${then.date} ${then.time}`;
}
