import { instantOf, momentOf } from './moment.ts';
import { wholeWh } from '#domain/number.ts';
import { readValue, type Quantity, type Value } from './samples-value.ts';
import type { Sample } from './session.ts';

/** The meterValue list of any message of any version, read as far as it can be read. Never throws. */
export function readSamples(meterValue: unknown, receivedAt: Date | string): Sample[] {
  const all = list(meterValue).filter((one) => typeof one === 'object' && one !== null) as Record<string, unknown>[];
  const times = timesOf(
    all.map(({ timestamp }) => timestamp),
    receivedAt,
  );
  return all.flatMap(({ sampledValue }, i): Sample[] => {
    const values = list(sampledValue).map(readValue);
    const at = times[i]!;
    // A MeterValue may hold the register at the begin beside one taken now; they are two samples.
    return [
      ...Map.groupBy(
        values.filter((value) => value !== undefined),
        contextOf,
      ),
    ].map(([context, ofContext]) => ({
      at,
      ...quantitiesOf(ofContext),
      ...(context && { context }),
    }));
  });
}

/** No session is longer. */
const longestMs = 7 * 24 * 3_600_000;

/**
 * A clock that is wrong still tells how long one moment was before another: of what cannot be true the newest is taken for
 * the receipt, and the rest lies before it. Else the begin that comes with the end of a session would be after all of it.
 */
function timesOf(timestamps: unknown[], receivedAt: Date | string): string[] {
  const moments = timestamps.map((timestamp) => momentOf(timestamp, receivedAt));
  const wrong = moments.map(({ timestamp, at }) => {
    const said = instantOf(timestamp);
    return said === Date.parse(at) ? undefined : said;
  });
  const newest = Math.max(...wrong.filter((said) => said !== undefined));
  return moments.map(({ at, receivedAt: received }, i) => {
    const before = newest - (wrong[i] ?? newest);
    return before > 0 && before <= longestMs ? new Date(Date.parse(received) - before).toISOString() : at;
  });
}

/** What a person looks at: in order of time, a moment once however often it was sent, energy in whole Wh. */
export function loadCurve(samples: Sample[]): Sample[] {
  const curve = new Map<string, Sample>();
  for (const sample of samples) curve.set(sample.at, { ...curve.get(sample.at), ...sample, context: undefined });
  return [...curve.values()]
    .sort(byTime)
    .map((sample) => (sample.energyWh === undefined ? sample : { ...sample, energyWh: wholeWh(sample.energyWh) }));
}

export const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

const list = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : []);

const contextOf = ({ context }: Value) => (context === 'Sample.Periodic' ? undefined : context);

const quantitiesOf = (values: Value[]): Partial<Record<Quantity, number>> =>
  Object.fromEntries(
    [...Map.groupBy(values, ({ quantity }) => quantity)].map(([quantity, of]) => [quantity, whole(quantity, of)]),
  );

/** The value of all phases where it is given, else what the phases make together. */
function whole(quantity: Quantity, values: Value[]): number {
  const given = values.find(({ phase }) => phase === undefined);
  if (given) return given.value;
  // L1 and L1-N are one phase told twice; N carries what the phases leave over; L1-L2 is a voltage across two.
  const ofPhase = new Map(values.map(({ phase = '', value }) => [phase.replace(/-N$/, ''), value]));
  const phases = ['L1', 'L2', 'L3'].map((phase) => ofPhase.get(phase)).filter((value) => value !== undefined);
  const counted = phases.length ? phases : values.map(({ value }) => value);
  const sum = counted.reduce((total, value) => total + value, 0);
  return Number((quantity === 'voltageV' ? sum / counted.length : sum).toPrecision(15));
}
