import type { Command } from '#domain/station/command.ts';
import { hoursBetween, integratedWh, step, wentBack } from '#domain/session/energy.ts';
import { clockOffset, clockWord, type Heard } from './fingerprint-clock.ts';
import { obedience } from './fingerprint-profiles.ts';
import { traitNames, type Observation } from './fingerprint.ts';
import { registerOf } from '#domain/session/register.ts';
import { byTime } from '#domain/session/samples.ts';
import type { EndedSession, Sample } from '#domain/session/session.ts';
import type { Station } from '#domain/station/station.ts';

/** A session that has ended, with what else is known where it is settled. */
export type Shown = {
  session: EndedSession;
  samples: Sample[];
  /** When its messages were said, and when heard. */
  heard: Heard[];
  station?: Pick<Station, 'serialNumber' | 'ratedW'>;
  timeZone?: string;
  /** What the station says it holds, by 1.6's or 2.x's name. */
  held?: Record<string, { value?: string }>;
  /** The station's last ones. */
  commands?: readonly Command[];
};

/** What a session shows of its charger's habits, by itself: nothing that was assumed of it goes in. */
export function observe(shown: Shown): Observation {
  const { session, samples, station, commands = [] } = shown;
  const seen: Observation = {
    energyUnit: energyUnit(session, samples, station?.ratedW),
    register: registerKind(session, samples, station?.ratedW),
    clock: clock(shown),
    tagSuffix: tagSuffix(session, station?.serialNumber),
    rateUnit: rateUnit(shown),
    ...retryHabit(session),
    profiles: obedience(commands, samples),
  };
  return Object.fromEntries(traitNames.flatMap((trait) => (seen[trait] === undefined ? [] : [[trait, seen[trait]]])));
}

/** By the power that flowed, where it was measured most of the time: a thousand apart, with room for coarse registers. */
export function energyUnit(
  { start, stop }: EndedSession,
  samples: Sample[],
  ratedW?: number,
): 'Wh' | 'kWh' | undefined {
  const { begin, end } = registerOf({ start, stop, samples, ratedW });
  const { least, most, hours } = integratedWh(samples);
  const energy = begin && end ? end.wh - begin.wh : 0;
  if (energy <= 0 || least < 100 || hours < hoursBetween(start.at, stop.at) / 2) return undefined;
  if (energy >= least / 3 && energy <= most * 3) return 'Wh';
  return energy * 1000 >= least / 3 && energy * 1000 <= most * 3 ? 'kWh' : undefined;
}

function registerKind({ start, stop }: EndedSession, samples: Sample[], ratedW?: number): string | undefined {
  const { begin, end, trusted, doubts } = registerOf({ start, stop, samples, ratedW });
  if (!begin || !end || doubts.includes('unit-mismatch')) return undefined;
  if (begin.wh === 0) {
    if (doubts.includes('lifetime-register-as-session')) return 'zero-begin';
    return trusted && end.wh > step ? 'session' : undefined;
  }
  const between = samples
    .flatMap(({ at, energyWh: wh }) => (wh === undefined || wh === 0 ? [] : [{ at, wh }]))
    .sort(byTime);
  if (between.length && Math.max(...between.map(({ wh }) => wh)) < begin.wh - step) return 'mixed';
  if (wentBack(between)) return 'resets';
  return trusted && !doubts.length ? 'lifetime' : undefined;
}

function clock({ session: { start, stop }, heard, timeZone }: Shown): string | undefined {
  const offset = clockOffset([start, stop, ...heard]);
  return offset === undefined || !timeZone ? undefined : clockWord(offset, stop.receivedAt, timeZone);
}

function tagSuffix({ start, stop }: EndedSession, serialNumber: string | undefined): string | undefined {
  const tag = start.idTag;
  if (!tag) return undefined;
  if (serialNumber && tag.endsWith(`_${serialNumber.toUpperCase()}`)) return 'serial';
  if (stop.idTag && stop.idTag !== tag && stop.idTag.startsWith(tag)) return 'other';
  return stop.idTag === tag || !tag.includes('_') ? 'none' : undefined;
}

/** What it says itself, else what its composite schedules came in. */
function rateUnit({ held = {}, commands = [] }: Shown): string | undefined {
  const said = (held['ChargingScheduleAllowedChargingRateUnit'] ?? held['SmartChargingCtrlr.RateUnit'])?.value;
  const words = said === undefined ? commands.flatMap(unitOfSchedule) : said.split(',');
  const units = words.flatMap((word) => (/^\s*[AC]/i.test(word) ? ['A'] : /^\s*[WP]/i.test(word) ? ['W'] : []));
  return units.length ? [...new Set(units)].sort().join() : undefined;
}

/** Only where we left the unit to the charger. */
function unitOfSchedule(command: Command): string[] {
  const isIts = command.name === 'get-composite-schedule' && command.parameters.chargingRateUnit === undefined;
  if (!isIts || command.status !== 'accepted') return [];
  const { chargingSchedule, schedule } = (command.response ?? {}) as Record<string, { chargingRateUnit?: unknown }>;
  const unit = (chargingSchedule ?? schedule)?.chargingRateUnit;
  return typeof unit === 'string' ? [unit] : [];
}

function retryHabit({ start }: EndedSession): Pick<Observation, 'retry' | 'retryAfter'> {
  const [first, second] = start.heard ?? [];
  if (!first || !second) return {};
  const seconds = (Date.parse(second.receivedAt) - Date.parse(first.receivedAt)) / 1000;
  return {
    retry: first.messageId === second.messageId ? 'sameId' : 'newId',
    retryAfter: seconds <= 10 ? '10s' : seconds <= 60 ? '60s' : seconds <= 300 ? '5min' : 'longer',
  };
}
