import { readNumber } from '#domain/number.ts';

export type Quantity = 'energyWh' | 'powerW' | 'offeredW' | 'currentA' | 'voltageV' | 'stateOfCharge';

/** One SampledValue of any version, in the unit of its quantity. */
export type Value = { quantity: Quantity; value: number; phase?: string; context?: string };

const quantities = new Map<string, { quantity: Quantity; units: Record<string, number> }>([
  ['Energy.Active.Import.Register', { quantity: 'energyWh', units: { wh: 1, kwh: 1e3, mwh: 1e6 } }],
  ['Power.Active.Import', { quantity: 'powerW', units: { w: 1, kw: 1e3 } }],
  ['Power.Offered', { quantity: 'offeredW', units: { w: 1, kw: 1e3 } }],
  ['Current.Import', { quantity: 'currentA', units: { a: 1, amp: 1 } }],
  ['Voltage', { quantity: 'voltageV', units: { v: 1, kv: 1e3 } }],
  ['SoC', { quantity: 'stateOfCharge', units: { percent: 1, '%': 1 } }],
]);

/** Measured on the way into the station, or in the car: not what went through the plug. */
const elsewhere = ['Inlet', 'Body', 'EV', 'Upstream'];

const isObject = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null;
const text = (raw: unknown): string | undefined => (typeof raw === 'string' && raw.trim() ? raw.trim() : undefined);

/** `undefined` for what is not asked for or cannot be read: a meter value is never a reason to refuse a message. */
export function readValue(raw: unknown): Value | undefined {
  // SignedData is for the driver's transparency software; it is kept as it came.
  if (!isObject(raw) || raw.format === 'SignedData') return undefined;
  // OCPP 1.6 §7.43 and 2.0.1 §2.43: a value without measurand is the energy register.
  const known = quantities.get(text(raw.measurand) ?? 'Energy.Active.Import.Register');
  const number = readNumber(raw.value);
  if (!known || number === undefined) return undefined;
  const { quantity, units } = known;
  if (quantity !== 'stateOfCharge' && elsewhere.includes(text(raw.location) ?? 'Outlet')) return undefined;
  const scale = scaleOf(raw, units);
  if (scale === undefined) return undefined;
  const value = Number((number * scale).toPrecision(15));
  if (!Number.isSafeInteger(Math.trunc(value)) || !plausible(quantity, value)) return undefined;
  return { quantity, value, phase: text(raw.phase), context: text(raw.context) };
}

/** What the charger itself says its energy register counts in: `Wh`, or another unit or power of ten. */
export function unitStated(meterValue: readonly unknown[]): 'Wh' | 'other' | undefined {
  const values = meterValue.flatMap((one) =>
    isObject(one) && Array.isArray(one.sampledValue) ? (one.sampledValue as unknown[]) : [],
  );
  const stated = values.flatMap((raw: unknown) => {
    if (readValue(raw)?.quantity !== 'energyWh' || !isObject(raw)) return [];
    const { unit, multiplier } = isObject(raw.unitOfMeasure) ? raw.unitOfMeasure : raw;
    return text(unit) || readNumber(multiplier) ? [text(unit)?.toLowerCase() === 'wh' && !readNumber(multiplier)] : [];
  });
  return stated.length ? (stated.every(Boolean) ? 'Wh' : 'other') : undefined;
}

/** 1.6 names the unit beside the value, 2.x in unitOfMeasure with a power of ten; without a name it is the base unit. */
function scaleOf(raw: Record<string, unknown>, units: Record<string, number>): number | undefined {
  const measure = isObject(raw.unitOfMeasure) ? raw.unitOfMeasure : raw;
  const unit = text(measure.unit)?.toLowerCase();
  const power = readNumber(measure.multiplier) ?? 0;
  const scale = unit === undefined ? 1 : new Map(Object.entries(units)).get(unit);
  return scale === undefined || Math.abs(power) > 9 ? undefined : scale * 10 ** Math.trunc(power);
}

const plausible = (quantity: Quantity, value: number): boolean =>
  quantity === 'stateOfCharge' ? value >= 0 && value <= 100 : quantity !== 'energyWh' || value >= 0;
