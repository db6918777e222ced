import type { Command } from '#domain/station/command.ts';
import { powerOf } from '#domain/session/energy.ts';
import { byTime } from '#domain/session/samples.ts';
import type { Sample } from '#domain/session/session.ts';

type Limit = { from: number; mostW: number };

/** A car takes some seconds to obey (IEC 61851-1: 5 s), a charger some more to measure. */
const grace = 60_000;
/** Meters, voltages and averages differ. */
const margin = 1.15;
/** What a limit in A comes to at most where the number of phases is not said. */
const voltage = 230;
const phases = 3;

/**
 * Whether the power that was measured kept to the limits that the charger had accepted: its status does not tell
 * (goecharger/go-eCharger-API-v2#105). `undefined` where no limit was put to the test.
 */
export function obedience(commands: readonly Command[], samples: readonly Sample[]): 'obeyed' | 'ignored' | undefined {
  const measured = samples
    .flatMap((sample) => {
      const powerW = powerOf(sample);
      return powerW === undefined ? [] : [{ at: sample.at, powerW }];
    })
    .sort(byTime);
  const verdicts = limitsOf(commands).flatMap(({ from, to, mostW }) => {
    const under = measured.filter(({ at }) => Date.parse(at) > from + grace && Date.parse(at) <= to);
    if (!under.length) return [];
    const above = under.filter(({ powerW }) => powerW > mostW * margin).length;
    if (above > under.length / 2) return ['ignored' as const];
    const wanted = measured.some(({ at, powerW }) => Date.parse(at) <= from && powerW > mostW * margin);
    return above === 0 && wanted ? ['obeyed' as const] : [];
  });
  return verdicts.includes('ignored') ? 'ignored' : verdicts[0];
}

/** Each limit until the next command about profiles: which of several wins is the charger's affair. */
function limitsOf(commands: readonly Command[]): (Limit & { to: number })[] {
  const told = commands
    .flatMap((command) => {
      const isAbout = command.name === 'set-charging-profile' || command.name === 'clear-charging-profile';
      const at = 'answeredAt' in command ? Date.parse(command.answeredAt) : NaN;
      return isAbout && command.status === 'accepted' && at ? [{ from: at, mostW: limitOf(command.parameters) }] : [];
    })
    .sort((a, b) => a.from - b.from);
  return told.flatMap(({ from, mostW }, i) =>
    mostW === undefined ? [] : [{ from, mostW, to: told[i + 1]?.from ?? Infinity }],
  );
}

type Schedule = { chargingRateUnit?: unknown; duration?: unknown; chargingSchedulePeriod?: Period[] };
type Period = { startPeriod?: number; limit?: number; numberPhases?: number };

/** Of a profile with one limit for all times; others would have to be followed through their periods. */
function limitOf(parameters: Record<string, unknown>): number | undefined {
  const profile = parameters.csChargingProfiles as Record<string, unknown> | undefined;
  if (!profile || profile.validFrom !== undefined || profile.recurrencyKind !== undefined) return undefined;
  const { chargingRateUnit, duration, chargingSchedulePeriod = [] } = (profile.chargingSchedule ?? {}) as Schedule;
  const [period, ...others] = chargingSchedulePeriod;
  if (duration !== undefined || others.length || period?.limit === undefined || period.limit <= 0) return undefined;
  return chargingRateUnit === 'W' ? period.limit : period.limit * voltage * (period.numberPhases ?? phases);
}
