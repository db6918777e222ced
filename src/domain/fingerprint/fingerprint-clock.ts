import { gapOf, zoneStep } from '#domain/session/clock.ts';
import { localTime } from '#domain/local-time.ts';
import type { Moment } from '#domain/session/session.ts';

export type Heard = Pick<Moment, 'timestamp' | 'receivedAt'>;

/** Messages that lie equally far off, within this, were on their way for as long: for no time, where they came apart. */
const close = 60_000;
/** A clock that is set right now and then is off by less. */
const right = 120_000;
const minute = 60_000;

/** How far the clock was ahead, in ms, where two messages heard minutes apart agree on it. None of those that waited do. */
export function clockOffset(heard: readonly Heard[]): number | undefined {
  const gaps = heard
    .flatMap((one) => {
      const gap = gapOf(one);
      return gap === undefined ? [] : [{ gap, at: Date.parse(one.receivedAt) }];
    })
    .sort((a, b) => b.gap - a.gap);
  const [best, ...others] = gaps;
  if (!best) return undefined;
  const agreed = others.some(({ gap, at }) => best.gap - gap <= close && Math.abs(best.at - at) > 5 * minute);
  return agreed ? best.gap : undefined;
}

/** The word for it, as the trait `clock` has it. Where local time is UTC nobody can tell which of them is told. */
export function clockWord(offset: number, at: string, timeZone: string): string | undefined {
  const quarter = Math.round(offset / zoneStep) * zoneStep;
  if (Math.abs(offset - quarter) > right) return 'drifts';
  const zone = zoneOffset(Date.parse(at), timeZone);
  if (quarter === 0) return zone === 0 ? undefined : 'utc';
  if (quarter === zone) return 'local';
  return Math.abs(quarter) <= 14 * 60 * minute ? offsetText(quarter) : undefined;
}

/**
 * What a clock that shows `word` means by a time that it calls UTC. Of a local hour that is told twice when summer time
 * ends there are two, of one that is left out when it begins there is none.
 */
export function meantBy(word: string, said: number, timeZone: string): number[] {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(word);
  if (fixed) {
    const ahead = (Number(fixed[2]) * 60 + Number(fixed[3])) * minute;
    return [said - (fixed[1] === '-' ? -ahead : ahead)];
  }
  if (word !== 'local') return [said];
  const day = 24 * 60 * minute;
  const offsets = new Set([said - day, said + day].map((instant) => zoneOffset(instant, timeZone)));
  return [...offsets].filter((offset) => zoneOffset(said - offset, timeZone) === offset).map((offset) => said - offset);
}

function zoneOffset(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / minute) * minute;
  const { date, time } = localTime(new Date(whole).toISOString(), timeZone);
  return Date.parse(`${date}T${time}:00Z`) - whole;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / minute;
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}
