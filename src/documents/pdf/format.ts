import { localTime } from '#domain/local-time.ts';
import { decimalsOf } from '#domain/money.ts';
import type { Language } from './words.ts';

const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

/** A decimal string goes in as it is: Intl reads it exactly, and never by way of a float. */
const exact = (text: string) => text as Intl.StringNumericLiteral;

export function formats(language: Language, currency: string) {
  const locale = locales[language];
  const number = (least: number, most: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  const decimals = decimalsOf(currency);
  const [amount, price, quantity, meter] = [
    number(decimals, decimals),
    number(decimals, Math.max(decimals, 4)),
    number(0, 3),
    number(3, 3),
  ];
  const sign = currency === 'SEK' && language === 'sv' ? 'kr' : currency;
  return {
    amount: (text: string) => amount.format(exact(text)),
    money: (text: string) => `${amount.format(exact(text))} ${sign}`,
    price: (text: string) => price.format(exact(text)),
    quantity: (text: string) => quantity.format(exact(text)),
    percent: (text: string) => quantity.format(exact(text)),
    kWh: (wh: number) => `${meter.format(wh / 1000)} kWh`,
    energy: (wh: number) => `${number(1, 2).format(wh / 1000)} kWh`,
    country: (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
    day: (date: string) => dayOf(date, locale),
    month: (date: string) =>
      new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(date)),
    span: (from: string, to: string, timeZone: string) => spanOf(from, to, timeZone, locale),
  };
}
export type Formats = ReturnType<typeof formats>;

/** `2026-05-04` as people write it; it is a date already and knows no zone. */
const dayOf = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

function spanOf(from: string, to: string, timeZone: string, locale: string): string {
  const [began, ended] = [localTime(from, timeZone), localTime(to, timeZone)];
  const until = began.date === ended.date ? ended.time : `${dayOf(ended.date, locale)} ${ended.time}`;
  return `${dayOf(began.date, locale)} ${began.time}–${until}`;
}

/** `1 h 12 min`, as a clock tells it and not as a decimal. */
export function durationOf(hours: number): string {
  const minutes = Math.round(hours * 60);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!whole) return minutes === 0 && hours > 0 ? '< 1 min' : `${rest} min`;
  return rest ? `${whole} h ${rest} min` : `${whole} h`;
}
