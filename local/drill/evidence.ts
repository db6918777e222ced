import type { Frame } from '../charger/dialect.ts';
import type { Evidence } from './scenario.ts';

type Sample = { transaction?: unknown; power?: number; register?: number };

const minute = 60_000;

/** A code that is told, in any version's way, so many times. */
export const told =
  (code: string, times = 1): Evidence =>
  () => {
    let count = 0;
    return (_, frame) => codesIn(frame).includes(code) && ++count >= times;
  };

/** The same code from so many stations. */
export const toldBy =
  (code: string, stations: number): Evidence =>
  () => {
    const heard = new Set<string>();
    return (stationId, frame) => codesIn(frame).includes(code) && heard.add(stationId).size >= stations;
  };

/** A time that cannot be. */
export const stampedWrong: Evidence = () => (_, frame, at) => {
  const stamp = timestampIn(frame);
  return stamp !== undefined && Math.abs(Date.parse(stamp) - at) > 10 * minute;
};

/** A car is charged, as the station has it, and for so long its register has not moved. The next car is another story. */
export const registerStandsFor =
  (minutes: number, holds: (sample: Sample) => boolean): Evidence =>
  () => {
    const since = new Map<string, Sample & { at: number }>();
    return (stationId, frame, at) => {
      const sample = sampleIn(frame);
      if (sample.register === undefined) return false;
      const known = since.get(stationId);
      const stands = known?.transaction === sample.transaction && known?.register === sample.register;
      if (known && stands && holds(sample)) return at - known.at >= minutes * minute;
      since.set(stationId, { ...sample, at });
      return false;
    };
  };

const codesIn = ({ payload }: Frame): unknown[] => {
  const { errorCode, vendorErrorCode, eventData = [] } = payload;
  const events = eventData as { techCode?: string; cleared?: boolean }[];
  return [errorCode, vendorErrorCode, ...events.filter(({ cleared }) => !cleared).map(({ techCode }) => techCode)];
};

type MeterValue = { timestamp: string; sampledValue: { measurand: string; value: string | number }[] };
const valuesIn = ({ payload }: Frame): MeterValue[] => (payload.meterValue ?? []) as MeterValue[];

const timestampIn = (frame: Frame): string | undefined =>
  (frame.payload.timestamp as string | undefined) ?? valuesIn(frame)[0]?.timestamp;

/** 1.6 says it in the one way, 2.x in the other. */
type Transacted = { transactionId?: number; transactionInfo?: { transactionId: string } };

function sampleIn(frame: Frame): Sample {
  const values = valuesIn(frame).at(-1)?.sampledValue ?? [];
  const valueOf = (wanted: string) => values.find(({ measurand }) => measurand === wanted)?.value;
  const number = (value: string | number | undefined) => (value === undefined ? undefined : Number(value));
  const { transactionId, transactionInfo } = frame.payload as Transacted;
  return {
    transaction: transactionId ?? transactionInfo?.transactionId,
    power: number(valueOf('Power.Active.Import')),
    register: number(valueOf('Energy.Active.Import.Register')),
  };
}
