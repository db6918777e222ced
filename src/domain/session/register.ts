import { canGain, countedWh, step, wentBack, type Reading } from './energy.ts';
import { byTime } from './samples.ts';
import type { Sample, Start, Stop } from './session.ts';

/** The energy register over a session: its ends, its way in between, and what is wrong with it. */
export type Register = {
  begin?: Reading;
  end?: Reading;
  /** Whether end − begin is the energy. Where not, the steps of `chain` are. */
  trusted: boolean;
  chain: Reading[];
  doubts: string[];
};

type Evidence = { start?: Start; stop?: Stop; samples: Sample[]; ratedW?: number };

/**
 * All three kinds of register exist among chargers: of a lifetime, of the session, and the one in this message, the
 * other in that. Which it is shows only where they are laid side by side.
 */
export function registerOf({ start, stop, samples, ratedW }: Evidence): Register {
  // The reading at the begin often comes with the end, and may have been stamped by a clock that was wrong then.
  const timeOf = ({ at, context }: Sample) =>
    context === 'Transaction.Begin' && start && start.at < at ? start.at : at;
  const readings = samples
    .flatMap((sample) =>
      sample.energyWh === undefined ? [] : [{ at: timeOf(sample), wh: sample.energyWh, context: sample.context }],
    )
    .sort(byTimeThenWh);
  const begin = readingOf(start) ?? readings.find(({ context }) => context === 'Transaction.Begin');
  const end = readingOf(stop) ?? readings.findLast(({ context }) => context === 'Transaction.End');
  // A person who ends a session ends what is billed of it, whatever the charger goes on to tell.
  const [until, after] = stop?.byHand
    ? [readings.filter(({ at }) => at <= stop.at), readings.filter(({ at }) => at > stop.at)]
    : [readings, []];
  // Beside a lifetime register a 0 stands for no reading, as some send with Transaction.Begin.
  const between = until.filter(({ wh }) => wh > 0 || !begin || begin.wh === 0);
  const { chain, doubts } = laidOut({ begin, end, between, ratedW });
  const last = chain.at(-1);
  if (last && after.some(({ wh }) => wh > last.wh + step)) doubts.push('charged-after-end');
  const gained = begin && end ? end.wh - begin.wh : -1;
  return {
    begin,
    end,
    chain,
    doubts,
    trusted: !doubts.includes(lifetime) && (gained > 0 || (gained === 0 && !doubts.length)),
  };
}

const lifetime = 'lifetime-register-as-session';

type Laid = { begin?: Reading; end?: Reading; between: Reading[]; ratedW?: number };

function laidOut({ begin, end, between, ratedW }: Laid): Pick<Register, 'chain' | 'doubts'> {
  const chain = ordered(begin, ...between, end);
  const counted = chain.filter(({ wh }) => wh > 0);
  if (begin?.wh === 0 && isLifetime(begin, counted, ratedW)) return { chain: counted, doubts: [lifetime] };

  if (begin && end && between.length && isThousandth(between, begin, end))
    return { chain: ordered(begin, end), doubts: ['unit-mismatch'] };

  const highest = Math.max(...between.map(({ wh }) => wh));
  if (begin && between.length && highest < begin.wh - step) {
    const relative = ordered({ at: begin.at, wh: 0 }, ...between, end && end.wh < begin.wh ? end : undefined);
    // Where both registers tell the same energy there is nothing to doubt.
    const agree = end && highest <= end.wh - begin.wh + step;
    if (countedWh(relative, ratedW) > 0) return { chain: relative, doubts: agree ? [] : ['session-relative-samples'] };
  }
  return { chain, doubts: between.length && wentBack(chain) ? ['register-went-back'] : [] };
}

/** One leap no plug makes, to where the register goes on as a plug does. */
const isLifetime = (begin: Reading, [first, ...rest]: Reading[], ratedW?: number): boolean =>
  first !== undefined &&
  !canGain(first.wh, begin.at, first.at, ratedW) &&
  rest.every((next, i) => {
    const before = rest[i - 1] ?? first;
    return canGain(next.wh - before.wh, before.at, next.at, ratedW);
  });

const isThousandth = (between: Reading[], begin: Reading, end: Reading): boolean =>
  begin.wh > 0 && between.every(({ wh }) => wh * 1000 >= begin.wh - 1000 && wh * 1000 <= end.wh + 1000);

const readingOf = (event: Start | Stop | undefined): Reading | undefined =>
  event?.meterWh === undefined ? undefined : { at: event.at, wh: event.meterWh };

const ordered = (...readings: (Reading | undefined)[]): Reading[] =>
  readings.filter((reading) => reading !== undefined).sort(byTimeThenWh);

const byTimeThenWh = (a: Reading, b: Reading): number => byTime(a, b) || a.wh - b.wh;
