import type { Delivery } from '#local/types.ts';
import { quantile, round } from '../table.ts';
import type { Phase } from './measure.ts';
import type { SeenIncident, Stormed } from './play.ts';
import type { Called, Region } from './region.ts';

type Row = Record<string, string | number>;

const isPart = ({ resolution }: SeenIncident): boolean => resolution !== undefined && 'into' in resolution;

/** How many incidents the sites have; what became part of another one does not count. */
export function incidentRows({ sites }: Region, { incidents, goneAt }: Stormed): Row[] {
  const whole = incidents.filter((one) => !isPart(one));
  const counts = sites.map(({ siteId }) => whole.filter((one) => one.siteId === siteId).length);
  const after = whole.map(({ openedAt }) => (Date.parse(openedAt) - Date.parse(goneAt)) / 1000);
  const byClass = Object.entries(Object.groupBy(whole, ({ class: of }) => of)).map(
    ([of, all]) => `${of} ${all!.length}`,
  );
  return [
    {
      sites: sites.length,
      'with one incident': counts.filter((count) => count === 1).length,
      none: counts.filter((count) => count === 0).length,
      several: counts.filter((count) => count > 1).length,
      'most at a site': Math.max(...counts),
      classes: byClass.join(', '),
      'parts of another': incidents.filter(isPart).length,
      'stations named': whole.reduce((sum, { stationIds }) => sum + stationIds.length, 0),
      'first s': round(Math.min(...after), 0),
      'median s': round(quantile(after, 0.5), 0),
      'last s': round(Math.max(...after), 0),
    },
  ];
}

/** What more than one incident of a site was. */
export const severalAt = ({ sites }: Region, { incidents }: Stormed): string[] =>
  sites.flatMap(({ siteId }) => {
    const here = incidents.filter((one) => one.siteId === siteId && !isPart(one));
    const told = here.map(
      ({ class: of, code, status, stationIds, openedAt }) =>
        `  ${siteId} ${openedAt.slice(11, 19)} ${of} ${code}, ${status}: ${stationIds.join(' ')}`,
    );
    return here.length > 1 ? told : [];
  });

const hour = 3_600_000;
const mostWithin = (times: number[], ms: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

/** What reached a phone, by what its owner is. */
export function textRows({ people, sites }: Region, { deliveries }: Stormed): Row[] {
  return (['technician', 'shift', 'lead', 'grid'] as Called['role'][]).map((role) => {
    const those = people.filter((one) => one.role === role);
    const to = (address: string) => deliveries.filter((delivery) => delivery.to === address);
    const sms = those.map(({ phone }) => to(phone));
    const times = sms.map((all) => all.map(({ at }) => Date.parse(at)));
    const mails = those.map(({ email }) => to(email).length);
    const called = ({ name }: Called) =>
      sites.filter(({ levels }) => role === 'grid' || levels.some((one) => one.name === name));
    return {
      who: role,
      people: those.length,
      'sites each': Math.max(...those.map((one) => called(one).length)),
      'SMS, most': Math.max(...sms.map((all) => all.length)),
      'SMS in 10 min, most': Math.max(...times.map((all) => mostWithin(all, hour / 6))),
      'e-mails, most': Math.max(...mails),
      'SMS, all': sms.flat().length,
    };
  });
}

export const driverTexts = ({ people }: Region, { deliveries }: Stormed): Delivery[] =>
  deliveries.filter(({ to }) => !people.some(({ phone, email }) => to === phone || to === email));

/** By function: how often it ran, failed, how many at once and how long; what feeds itself would never be calm again. */
export function functionRows({ phases }: Stormed, stations: number): Row[] {
  const [before, dark, back, calm] = phases as [Phase, Phase, Phase, Phase];
  const names = phases.flatMap(({ used }) => Object.keys(used)).filter((what) => what.startsWith('run '));
  return [...new Set(names)].map((run) => {
    const name = run.slice(4);
    const of = ({ used, most }: Phase) => ({
      runs: used[run] ?? 0,
      fails: used[`fail ${name}`] ?? 0,
      atOnce: most[`at once ${name}`] ?? 0,
      ms: most[`ms ${name}`] ?? 0,
    });
    const [inDark, atReturn] = [of(dark), of(back)];
    const aMinute = (phase: Phase) => round((of(phase).runs * 60) / phase.seconds, 1);
    return {
      function: name,
      'a minute before': aMinute(before),
      'a minute, calm': aMinute(calm),
      'runs, dark': inDark.runs,
      'a station': round(inDark.runs / stations),
      'runs, back': atReturn.runs,
      'a station ': round(atReturn.runs / stations),
      failed: inDark.fails + atReturn.fails,
      'most at once': Math.max(inDark.atOnce, atReturn.atOnce),
      'longest s': round(Math.max(inDark.ms, atReturn.ms) / 1000, 1),
    };
  });
}

/** DynamoDB's units a station, by table, where there are any to speak of. */
export function unitRows({ phases }: Stormed, stations: number): Row[] {
  const [, dark, back] = phases as [Phase, Phase, Phase];
  const tables = new Set(
    [dark, back]
      .flatMap(({ used }) => Object.keys(used))
      .flatMap((what) => /^(\S+) (?:read|write)$/.exec(what)?.[1] ?? []),
  );
  const each = ({ used }: Phase, what: string) => round((used[what] ?? 0) / stations, 1);
  return [...tables]
    .toSorted()
    .map((table) => ({
      table: table.replace(/[0-9A-F]{8}(?=\.|$)/, ''),
      'written, dark': each(dark, `${table} write`),
      'read, dark': each(dark, `${table} read`),
      'written, back': each(back, `${table} write`),
      'read, back': each(back, `${table} read`),
    }))
    .filter(({ table: _, ...units }) => Object.values(units).some((count) => count >= 0.1));
}

/** How far streams were behind, in seconds of the machine. */
export function streamRows({ phases }: Stormed, scale: number): Row[] {
  const all = phases.flatMap(({ most }) => Object.keys(most)).filter((what) => what.startsWith('behind '));
  return [...new Set(all)].toSorted().map((what) => ({
    stream: what.slice(7).replace(/[0-9A-F]{8}(?= )/, ''),
    ...Object.fromEntries(phases.map(({ name, most }) => [`${name}, s`, round((most[what] ?? 0) / 1000 / scale, 1)])),
  }));
}

export function phaseRows({ phases }: Stormed, scale: number, stations: number): Row[] {
  return phases.map(({ name, seconds, cpuMs, rssMb, behindUntil }) => ({
    phase: name,
    'minutes of the stack': round(seconds / 60, 1),
    's by the wall': round(seconds / scale, 0),
    'CPU ms a station': round(cpuMs / stations, 0),
    'memory MB': round(rssMb, 0),
    'streams behind until, s by the wall': round(behindUntil / scale, 1),
  }));
}
