import { readFile } from 'node:fs/promises';
import type { ToldPrice } from '#domain/tariff/spot-day.ts';
import type { SpotSeries } from '#store/spot-prices.ts';

/** A day of the market as a source tells it: prices per kWh before tax, each from a moment to another. */
export type Told = { currency: string; prices: ToldPrice[] };

/** Who knows the prices of the market. `undefined`: that day is not told yet. */
export type SpotSource = (series: SpotSeries, day: string) => Promise<Told | undefined>;

const patienceMs = 10_000;

/** `https://…` or `file:///…`, with {area}, {currency} and {day} in it, as 2026-11-20. */
export const spotSource = (template: string): SpotSource =>
  template.startsWith('file:') ? files(template) : http(template);

const files =
  (template: string): SpotSource =>
  async (series, day) => {
    try {
      return toldIn(await readFile(new URL(addressOf(template, series, day)), 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };

const http =
  (template: string): SpotSource =>
  async (series, day) => {
    const address = addressOf(template, series, day);
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    return toldIn(await answer.text());
  };

const addressOf = (template: string, { area, currency }: SpotSeries, day: string): string =>
  template.replaceAll('{area}', area).replaceAll('{currency}', currency).replaceAll('{day}', day);

function toldIn(text: string): Told {
  const { currency, prices } = JSON.parse(text) as Partial<Told>;
  const isPrice = (one: Partial<ToldPrice> | null) =>
    typeof one?.from === 'string' && typeof one.to === 'string' && typeof one.price === 'number';
  if (typeof currency !== 'string' || !Array.isArray(prices) || !prices.every(isPrice))
    throw new Error('The source of spot prices says something else than { currency, prices: [{ from, to, price }] }');
  return { currency, prices };
}
