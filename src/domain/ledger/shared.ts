import { Decimal, round, sum } from '#domain/money.ts';

/** An amount in parts as great as the weights are, in minor units; the parts sum to the amount. */
export function shared(amount: Decimal, weights: readonly Decimal[], currency: string): Decimal[] {
  const all = sum(weights);
  // Weights that cancel out say nothing: the first bears it.
  const upTo = (weight: Decimal) => (all.eq(0) ? amount : round(amount.times(weight).div(all), currency));
  let weight = new Decimal(0);
  let given = new Decimal(0);
  return weights.map((one, i) => {
    weight = weight.plus(one);
    const now = i === weights.length - 1 ? amount : upTo(weight);
    const part = now.minus(given);
    given = now;
    return part;
  });
}
