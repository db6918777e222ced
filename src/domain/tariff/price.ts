import { cut } from './cut.ts';
import { limitsOf } from './price-limit.ts';
import { localTime } from '#domain/local-time.ts';
import { Decimal, sum } from '#domain/money.ts';
import type { Place, Priced, PricedLine } from './priced.ts';
import { activeComponent, type Circumstances } from './select.ts';
import { priceAt } from './spot.ts';
import { applySteps, type Portion, type Span } from './step.ts';
import type { PriceComponent, Tariff } from './tariff.ts';
import { withVat } from '#domain/vat/vat.ts';
import { isReservation, volumeOf, type ChargingPeriod, type DimensionType, type Usage } from './usage.ts';

export type { Place, Priced, PricedLine } from './priced.ts';

/** What a session costs under an OCPI tariff (2.3.0 mod_tariffs), with no rounding but the tariff's own steps. */
export function price(tariff: Tariff, usage: Usage, place: Place): Priced {
  const lines = linesOf(applySteps(portionsOf(tariff, usage, place)), tariff, place);
  const exclVat = sum(lines.map((line) => line.exclVat));
  const inclVat = sum(lines.map((line) => line.inclVat));
  return limitsOf(tariff, place, {
    currency: tariff.currency,
    taxIncluded: tariff.tax_included === 'YES',
    lines,
    exclVat,
    inclVat,
  });
}

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** Hours come with four decimals, as 0.6667: a volume that is as long as its period lasts just that, any other whole seconds. */
function secondsOf(hours: number, lasted: number): Decimal {
  const told = new Decimal(hours).times(3600);
  return told.minus(lasted).abs().lt(0.5) ? new Decimal(lasted) : told.round(0);
}

function portionsOf(tariff: Tariff, usage: Usage, { timeZone, spot }: Place): Portion[] {
  const { endDateTime } = usage;
  const chargingPeriods = cut(tariff, usage, timeZone);
  const portions: Portion[] = [];
  let grace = new Decimal(tariff.parking_grace ?? 0);
  const expired = !chargingPeriods.some((period) => !isReservation(period));
  const began = chargingPeriods.find((period) => !isReservation(period))?.start_date_time;
  let kwh = new Decimal(0);

  chargingPeriods.forEach((period, index) => {
    const from = period.start_date_time;
    const to = chargingPeriods[index + 1]?.start_date_time ?? endDateTime;
    const lasted = seconds(from, to);
    const reserved = isReservation(period);
    const now: Circumstances = {
      local: localTime(from, timeZone),
      kwh: kwh.toNumber(),
      seconds: reserved || !began ? 0 : seconds(began, from),
      current: rangeOf(period, 'CURRENT'),
      power: rangeOf(period, 'POWER') ?? averagePower(period, lasted),
      ...(reserved && { reservation: expired ? 'expired' : 'held' }),
    };
    const add = (of: Portion['of'], type: PriceComponent['type'], quantity: Decimal) => {
      const component = quantity.gt(0) && activeComponent(tariff, type, now);
      if (component) portions.push({ of, component: priceAt(component, from, spot), quantity, span: { from, to } });
    };
    const timeOf = (type: DimensionType) => secondsOf(volumeOf(period, type) ?? 0, lasted);
    // A flat fee is paid once, whichever is active first.
    const flat = reserved ? 'RESERVATION_FLAT' : 'FLAT';
    if (!portions.some(({ of }) => of === flat)) add(flat, 'FLAT', new Decimal(1));
    if (reserved) return add('RESERVATION_TIME', 'TIME', timeOf('RESERVATION_TIME'));
    const energy = new Decimal(volumeOf(period, 'ENERGY') ?? 0);
    add('ENERGY', 'ENERGY', energy.times(1000));
    add('TIME', 'TIME', timeOf('TIME'));
    const parked = timeOf('PARKING_TIME');
    const free = parked.lt(grace) ? parked : grace;
    grace = grace.minus(free);
    add('PARKING_TIME', 'PARKING_TIME', parked.minus(free));
    kwh = kwh.plus(energy);
  });
  return portions;
}

function rangeOf(period: ChargingPeriod, of: 'CURRENT' | 'POWER'): { min: number; max: number } | undefined {
  const mean = volumeOf(period, of);
  const least = volumeOf(period, `MIN_${of}`);
  const most = volumeOf(period, `MAX_${of}`);
  const min = least ?? mean ?? most;
  const max = most ?? mean ?? least;
  return min === undefined || max === undefined ? undefined : { min, max };
}

function averagePower(period: ChargingPeriod, lasted: number): { min: number; max: number } | undefined {
  if (lasted <= 0) return undefined;
  const kW = ((volumeOf(period, 'ENERGY') ?? 0) * 3600) / lasted;
  return { min: kW, max: kW };
}

/** Wh in a kWh, seconds in an hour. */
const perUnit = (of: Portion['of']) => (of === 'ENERGY' ? 1000 : of.endsWith('TIME') ? 3600 : 1);

function linesOf(portions: Portion[], tariff: Tariff, place: Place): PricedLine[] {
  type Sum = { of: Portion['of']; quantity: Decimal; unitPrice: Decimal; vatRate: Decimal; spans: Span[] };
  const lines = new Map<string, Sum>();
  for (const { of, component, quantity, span } of portions) {
    const vatRate = new Decimal(tariff.tax_included === 'N/A' ? 0 : (component.vat ?? place.vatRate));
    const key = `${of} ${component.price} ${vatRate.toFixed()}`;
    const before = lines.get(key);
    lines.set(key, {
      of,
      quantity: quantity.plus(before?.quantity ?? 0),
      unitPrice: new Decimal(component.price),
      vatRate,
      spans: joined(before?.spans ?? [], span),
    });
  }
  const all = [...lines.values()];
  return all.map(({ of, quantity, unitPrice, vatRate, spans }) => {
    const others = all.some((line) => line.of === of && line.spans !== spans);
    const amount = quantity.times(unitPrice).div(perUnit(of));
    return {
      of,
      quantity: quantity.div(perUnit(of)),
      unitPrice,
      ...withVat(amount, vatRate, tariff.tax_included === 'YES'),
      ...((others || of === 'PARKING_TIME') && { periods: spans }),
    };
  });
}

/** A span that goes on where the last one ended is the same one. */
function joined(spans: Span[], { from, to }: Span): Span[] {
  const last = spans.at(-1);
  return last?.to === from ? [...spans.slice(0, -1), { from: last.from, to }] : [...spans, { from, to }];
}
