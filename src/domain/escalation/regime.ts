import type { Severity } from '#domain/fault/incident.ts';
import type { Channel } from '#domain/on-call/person.ts';
import type { Calendar } from '#domain/on-call/shift.ts';
import { nextDigest, nextWorkingMoment } from '#domain/on-call/working-hours.ts';

type Regime = {
  ways: Channel[];
  begins: 'atOnce' | 'workingHours' | 'digest';
  /** Minutes without an acknowledgement until the next level is told; without it nobody else is. */
  nextAfter?: number;
  /** Until the last level is told, the lead; without it each level in between has as long as the first. */
  leadAfter?: number;
  /** An SMS can wait so long for what is tried on the charger. */
  smsWaits?: number;
};

const regimes: Record<Severity, Regime> = {
  P1: { begins: 'atOnce', ways: ['sms', 'email'], nextAfter: 5 },
  P2: { begins: 'atOnce', ways: ['sms', 'email'], nextAfter: 15, leadAfter: 60, smsWaits: 5 },
  P3: { begins: 'workingHours', ways: ['sms', 'email'] },
  P4: { begins: 'digest', ways: ['email'] },
};

export const regimeOf = (severity: Severity): Regime => regimes[severity];

export function beginsAt({ begins }: Regime, at: string, calendar: Calendar): string {
  if (begins === 'atOnce') return at;
  return begins === 'digest' ? nextDigest(at, calendar) : nextWorkingMoment(at, calendar);
}

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** When the level after this one is told: what is left until the lead is, is shared by those in between. */
export function nextLevelAt(
  { nextAfter, leadAfter }: Regime,
  at: string,
  { isFirst, levels }: { isFirst: boolean; levels: number },
): string | undefined {
  if (nextAfter === undefined) return undefined;
  if (isFirst || leadAfter === undefined) return later(at, nextAfter);
  return later(at, (leadAfter - nextAfter) / Math.max(1, levels - 2));
}

export const smsBy = ({ smsWaits }: Regime, at: string): string | undefined =>
  smsWaits === undefined ? undefined : later(at, smsWaits);

/** Somebody may come on shift meanwhile. */
export const nobodyYet = (at: string): string => later(at, 15);
