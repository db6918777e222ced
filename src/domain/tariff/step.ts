import Big from 'big.js';
import { type Decimal, sum } from '#domain/money.ts';
import type { PriceComponent } from './tariff.ts';

/** A part of the usage at one price: Wh, seconds, or once. */
export type Portion = {
  of: 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'RESERVATION_TIME' | 'FLAT' | 'RESERVATION_FLAT';
  component: PriceComponent;
  quantity: Decimal;
  /** When it was used. */
  span: Span;
};
export type Span = { from: string; to: string };

/**
 * OCPI mod_cdrs step_size: the total of a dimension is rounded up once a session, by the step of the last price that was active,
 * and that price is paid for the surplus.
 */
function roundUp(portions: Portion[], of: Portion['of']): Portion[] {
  const mine = portions.filter((portion) => portion.of === of);
  const last = mine.at(-1);
  if (!last) return portions;
  const step = last.component.step_size || 1;
  const total = sum(mine.map(({ quantity }) => quantity));
  const surplus = total.div(step).round(0, Big.roundUp).times(step).minus(total);
  return portions.map((portion) => (portion === last ? { ...last, quantity: last.quantity.plus(surplus) } : portion));
}

/** Charging time is rounded only where no parking was priced: the session then ends with the parking. */
export function applySteps(portions: Portion[]): Portion[] {
  const parked = portions.some(({ of }) => of === 'PARKING_TIME');
  const rounded: Portion['of'][] = ['ENERGY', parked ? 'PARKING_TIME' : 'TIME', 'RESERVATION_TIME'];
  return rounded.reduce(roundUp, portions);
}
