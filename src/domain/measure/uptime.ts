import type { Figures } from './figures.ts';
import {
  allMs,
  downMs,
  excludedMs,
  grouped,
  minuteMs,
  portsOf,
  rounded,
  share,
  upMs,
  type Grouping,
  type Part,
  type Per,
} from './group.ts';
import { excludedClasses, states, type ExcludedClass, type State } from './interval.ts';

/** 23 CFR 680.116(b): of each port, over twelve months; of a group the mean of its ports, and how many fall short. */
export type Nevi = {
  ports: number;
  outageMinutes: number;
  excludedMinutes: number;
  percent: number;
  lowestPercent: number;
  portsNotAbove97: number;
};

export type UptimeRow = {
  key: string;
  period?: string;
  ports: number;
  upMinutes: number;
  downMinutes: number;
  /** How much of the time anything is known of at all. */
  unknownMinutes: number;
  coveragePercent?: number;
  /** Plainly, of the time that is known. */
  uptimePercent?: number;
  outages: number;
  minutes: Partial<Record<State, number>>;
  excludedMinutes: Partial<Record<ExcludedClass, number>>;
  nevi?: Nevi;
};

/** `year`: the same places over the twelve months that the statutory figure is of. */
export function uptime(parts: readonly Part[], year: readonly Part[], by: Grouping, per?: Per): UptimeRow[] {
  const ofYear = new Map(grouped(year, by).map((group) => [group.key, portsOf(group)]));
  return grouped(parts, by, per).flatMap((group): UptimeRow[] => {
    const { key, period, sums } = group;
    const ports = portsOf(group);
    if (!ports.length) return [];
    const all = allMs(sums);
    const nevi = per ? undefined : neviOf(ofYear.get(key) ?? []);
    return [
      {
        ...{ key, ...(period && { period }), ports: ports.length },
        upMinutes: minutes(upMs(sums)),
        downMinutes: minutes(downMs(sums)),
        unknownMinutes: minutes(sums.unknown ?? 0),
        coveragePercent: share(all - (sums.unknown ?? 0), all),
        uptimePercent: share(upMs(sums), upMs(sums) + downMs(sums)),
        outages: sums.outages ?? 0,
        minutes: told(sums, states),
        excludedMinutes: told(sums, excludedClasses),
        ...(nevi && { nevi }),
      },
    ];
  });
}

const minutes = (ms: number): number => rounded(ms / minuteMs);

const told = <N extends State | ExcludedClass>(sums: Figures, names: readonly N[]): Partial<Record<N, number>> =>
  Object.fromEntries(names.flatMap((name) => (sums[name] ? [[name, minutes(sums[name])]] : []))) as Partial<
    Record<N, number>
  >;

/** The rule's year has as many minutes, be it a leap year or not. */
const yearMinutes = 525_600;
const required = 97;

function neviOf(ports: readonly Figures[]): Nevi | undefined {
  if (!ports.length) return undefined;
  const percents = ports.map(
    (port) => (100 * (yearMinutes - (downMs(port) - excludedMs(port)) / minuteMs)) / yearMinutes,
  );
  const sum = (of: (port: Figures) => number) => minutes(ports.reduce((all, port) => all + of(port), 0));
  return {
    ports: ports.length,
    outageMinutes: sum(downMs),
    excludedMinutes: sum(excludedMs),
    percent: rounded(percents.reduce((all, one) => all + one, 0) / ports.length),
    lowestPercent: rounded(Math.min(...percents)),
    portsNotAbove97: percents.filter((percent) => percent <= required).length,
  };
}
