import { powerOf } from '#domain/session/energy.ts';
import { byTime } from '#domain/session/samples.ts';
import { setLimitW } from '#domain/station/set-limit.ts';
import { toldLimitW, type ToldLimit } from '#domain/station/told-limit.ts';
import type { Command } from '#domain/station/command.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import type { Seen, Trouble } from './finding.ts';
import { patienceMs, type Sight } from './stillness.ts';

/** Profiles that it has accepted from us, and limits from outside that it has told of. */
export type Limits = { commands: Command[]; told: ToldLimit[] };

const aboveLimitCode = 'AboveLimit';

/** A car has some seconds to follow (IEC 61851-1: five), and a meter value lies a minute back. */
const settlesMs = 3 * 60_000;

/** Meters and limits are rounded, and the voltage may be 10 % above its nominal value (EN 50160). */
const mostOf = (limitW: number): number => 1.1 * limitW + 500;

/** The greatest that was allowed while the newest meter values were taken. */
function allowedW(session: ActiveSession, limits: Limits, now: string): number | undefined {
  const [then, since] = limitsSince(session, limits, now, settlesMs);
  return then === undefined || since === undefined ? undefined : Math.max(then, since);
}

/** The least that was allowed in the last minutes. */
export function leastAllowedW(session: ActiveSession, limits: Limits, now: string): number | undefined {
  return least(limitsSince(session, limits, now, patienceMs));
}

/** Then, and now. */
function limitsSince(
  { start }: ActiveSession,
  { commands, told }: Limits,
  now: string,
  ms: number,
): (number | undefined)[] {
  const running = { evseId: start.evseId, startedAt: start.at };
  const before = new Date(Date.parse(now) - ms).toISOString();
  return [before, now].map((at) => least([setLimitW(commands, running, at), toldLimitW(told, start.evseId, at)]));
}

function least(limits: (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length ? Math.min(...known) : undefined;
}

/** Whether the charger keeps to what it has accepted, from whomever. Without a limit it can do no wrong. */
export function judgeLimit({ session, samples, now }: Sight, limits: Limits): Seen {
  const limitW = allowedW(session, limits, now);
  const from = new Date(Date.parse(now) - settlesMs).toISOString();
  const newest = samples.toSorted(byTime).filter(({ at }) => at >= from);
  const powers = newest.flatMap((sample) => powerOf(sample) ?? []);
  const leastW = Math.min(...powers);
  const isAbove = limitW !== undefined && powers.length > 1 && leastW > mostOf(limitW);
  const isRight = limitW === undefined || (powers.length > 1 && Math.max(...powers) <= mostOf(limitW));
  return {
    ...{ sessionId: session.sessionId, at: now, right: isRight ? [aboveLimitCode] : [] },
    wrong: isAbove ? [trouble(leastW, limitW, newest.at(-1)!.at)] : [],
  };
}

const trouble = (powerW: number, limitW: number, at: string): Trouble => ({
  ...{ class: 'charger', code: aboveLimitCode, severity: 'P3', at },
  what: `it delivers ${kW(powerW)}, and was told ${kW(limitW)} at most`,
});

const kW = (watts: number): string => `${(watts / 1000).toFixed(1)} kW`;
