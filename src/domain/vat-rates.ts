/** A standard rate of VAT in percent, from a local date until the next entry of the country. */
export type VatRate = { country: string; from: string; percent: string; note?: string };

const since = (from: string, rates: Record<string, string>): VatRate[] =>
  Object.entries(rates).map(([country, percent]) => ({ country, from, percent }));

/**
 * Standard rates: charging in public is a supply of goods at the charger's place (CJEU C-282/22, C-60/23), at the standard
 * rate unless a country says otherwise. Countries by ISO 3166-1 (Greece GR, United Kingdom GB).
 * Where no older rate is listed, `from` is a date that rate surely held on: a session before it is refused, not guessed.
 */
export const vatRates: readonly VatRate[] = [
  ...since('2020-01-01', { AT: '20', BE: '21', BG: '20', HR: '25', CY: '19', CZ: '21', DK: '25', FR: '20' }),
  ...since('2020-01-01', { GR: '24', HU: '27', IT: '22', LV: '21', LT: '21', MT: '18', NL: '21', PL: '23', PT: '23' }),
  ...since('2020-01-01', { SI: '22', ES: '21', NO: '25', GB: '20', IS: '24' }),
  { country: 'SE', from: '1990-07-01', percent: '25' },
  { country: 'DE', from: '2007-01-01', percent: '19' },
  { country: 'DE', from: '2020-07-01', percent: '16', note: 'second half of 2020 only' },
  { country: 'DE', from: '2021-01-01', percent: '19' },
  { country: 'IE', from: '2012-01-01', percent: '23' },
  { country: 'IE', from: '2020-09-01', percent: '21', note: 'six months' },
  { country: 'IE', from: '2021-03-01', percent: '23' },
  { country: 'LU', from: '2015-01-01', percent: '17' },
  { country: 'LU', from: '2023-01-01', percent: '16', note: '2023 only' },
  { country: 'LU', from: '2024-01-01', percent: '17' },
  { country: 'EE', from: '2009-07-01', percent: '20' },
  { country: 'EE', from: '2024-01-01', percent: '22' },
  { country: 'EE', from: '2025-07-01', percent: '24' },
  { country: 'FI', from: '2013-01-01', percent: '24' },
  { country: 'FI', from: '2024-09-01', percent: '25.5' },
  { country: 'RO', from: '2017-01-01', percent: '19' },
  { country: 'RO', from: '2025-08-01', percent: '21' },
  { country: 'SK', from: '2011-01-01', percent: '20' },
  { country: 'SK', from: '2025-01-01', percent: '23' },
  { country: 'CH', from: '2018-01-01', percent: '7.7' },
  { country: 'CH', from: '2024-01-01', percent: '8.1' },
];
