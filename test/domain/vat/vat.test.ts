import { expect, test } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { localTime } from '#domain/local-time.ts';
import { vatRate, vatRateOf, vatRates, type VatOverride } from '#domain/vat/vat.ts';

const zones: Readonly<Record<string, string>> = Object.fromEntries(
  `AT/Vienna BE/Brussels BG/Sofia CH/Zurich CY/Nicosia CZ/Prague DE/Berlin DK/Copenhagen EE/Tallinn ES/Madrid FI/Helsinki
   FR/Paris GB/London GR/Athens HR/Zagreb HU/Budapest IE/Dublin IT/Rome LI/Vaduz LT/Vilnius LU/Luxembourg LV/Riga MT/Malta
   NL/Amsterdam NO/Oslo PL/Warsaw PT/Lisbon RO/Bucharest SE/Stockholm SI/Ljubljana SK/Bratislava`
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 2), pair === 'CY/Nicosia' ? 'Asia/Nicosia' : `Europe/${pair.slice(3)}`]),
);
const iceland = { IS: 'Atlantic/Reykjavik' };
const zoneOf = (country: string) => ({ ...zones, ...iceland })[country]!;

/** The last second before a day begins by the clock of the zone, and the first of it. */
function midnight(date: string, timeZone: string): { before: string; after: string } {
  const about = Date.parse(`${date}T00:00:00Z`);
  const quarters = Array.from({ length: 120 }, (_, i) => about + (i - 60) * 900_000);
  const first = quarters.find((at) => localTime(new Date(at).toISOString(), timeZone).date === date)!;
  return { before: new Date(first - 1000).toISOString(), after: new Date(first).toISOString() };
}

const changes = (
  [
    ['CH', '2024-01-01', '7.7', '8.1'],
    ['DE', '2020-07-01', '19', '16'],
    ['DE', '2021-01-01', '16', '19'],
    ['EE', '2024-01-01', '20', '22'],
    ['EE', '2025-07-01', '22', '24'],
    ['FI', '2024-09-01', '24', '25.5'],
    ['IE', '2020-09-01', '23', '21'],
    ['IE', '2021-03-01', '21', '23'],
    ['LI', '2024-01-01', '7.7', '8.1'],
    ['LU', '2023-01-01', '17', '16'],
    ['LU', '2024-01-01', '16', '17'],
    ['RO', '2025-08-01', '19', '21'],
    ['SK', '2025-01-01', '20', '23'],
  ] as const
).map(([country, ...rest]) => [country, ...rest, zoneOf(country)] as const);

test.each(changes)('in %s the rate changes at midnight of %s, local time, from %s to %s %%', (...change) => {
  const [country, date, from, to, timeZone] = change;
  const { before, after } = midnight(date, timeZone);
  expect([before, after].map((at) => vatRate({ country, timeZone }, at))).toEqual([from, to]);
});

test('no change of a national rate is without its two sides above', () => {
  const known = new Set(changes.map(([country, date]) => `${country} ${date}`));
  const begun = new Set<string>();
  const turns = vatRates.filter(({ country, region }) => !region && (begun.has(country) || !begun.add(country)));
  expect(turns.map(({ country, from }) => `${country} ${from}`).filter((turn) => !known.has(turn))).toEqual([]);
});

const today = '2026-11-20T12:00:00Z';

test('every country of the EU, the United Kingdom, Norway, Switzerland and Iceland has a rate, with its source', () => {
  const rates = Object.keys({ ...zones, ...iceland }).map((country) => {
    const { percent, certain, source } = vatRateOf({ country, timeZone: zoneOf(country) }, today);
    expect({ certain, source }).toEqual({ certain: true, source: expect.stringMatching(/.{10}/) as string });
    return `${country} ${percent}`;
  });
  expect(rates.sort().join(', ')).toBe(
    'AT 20, BE 21, BG 20, CH 8.1, CY 19, CZ 21, DE 19, DK 25, EE 24, ES 21, FI 25.5, FR 20, GB 20, GR 24, HR 25, HU 27, ' +
      'IE 23, IS 24, IT 22, LI 8.1, LT 21, LU 17, LV 21, MT 18, NL 21, NO 25, PL 23, PT 23, RO 21, SE 25, SI 22, SK 23',
  );
});

test.each([
  ['PT', 'PT-20', '16', 'S'],
  ['PT', 'Açores', '16', 'S'],
  ['PT', 'madeira', '22', 'S'],
  ['PT', 'Lisboa', '23', 'S'],
  ['AT', 'Jungholz', '19', 'S'],
  ['AT', 'AT-MITTELBERG', '19', 'S'],
  ['GR', 'Kos', '17', 'S'],
  ['GR', 'Lipsi', '17', 'S'],
  ['GR', 'Rhodes', '24', 'S'],
  ['GR', 'Mount Athos', '0', 'O'],
  ['ES', 'Las Palmas', '7', 'L'],
  ['ES', 'Ceuta', '1', 'M'],
  ['ES', 'ES-ML', '1', 'M'],
  ['FR', 'Martinique', '8.5', 'S'],
  ['RE', undefined, '8.5', 'S'],
  ['FR', 'FR-COR', '20', 'S'],
  ['MC', undefined, '20', 'S'],
  ['DE', 'Büsingen', '8.1', 'S'],
  ['DE', 'Helgoland', '0', 'O'],
  ['IT', 'Livigno', '0', 'O'],
  ['FI', 'Mariehamn', '25.5', 'S'],
  ['AX', undefined, '25.5', 'S'],
  ['GB', 'Northern Ireland', '20', 'S'],
  ['SJ', undefined, '0', 'O'],
])('in %s, %s it is %s %%, category %s', (country, region, percent, wanted) => {
  const { category = 'S', ...rate } = vatRateOf({ country, region, timeZone: 'UTC' }, today);
  expect([rate.percent, category]).toEqual([percent, wanted]);
});

test('what is uncertain says so and why, and is of a region only', () => {
  const uncertain = vatRates.filter(({ certain }) => !certain);
  expect(new Set(uncertain.map(({ region }) => region))).toEqual(
    new Set(['GR-AEGEAN', 'GR-BORDER', 'ES-CN', 'ES-CE', 'ES-ML', 'FR-20R', 'IT-CAMPIONE']),
  );
  expect(uncertain.filter(({ note }) => !note)).toEqual([]);
});

test('small islands at the border of Greece have the rate of Kos since 2026, by the clock of Athens', () => {
  const { before, after } = midnight('2026-01-01', 'Europe/Athens');
  const rates = (region: string) =>
    [before, after].map((at) => vatRate({ country: 'GR', region, timeZone: 'Europe/Athens' }, at));
  expect([rates('Patmos'), rates('Kos'), rates('Athens')]).toEqual([
    ['24', '17'],
    ['17', '17'],
    ['24', '24'],
  ]);
});

test('the Azores lowered theirs in the middle of 2021, by their own clock', () => {
  const { before, after } = midnight('2021-07-01', 'Atlantic/Azores');
  const azores = { country: 'PT', region: 'PT-20', timeZone: 'Atlantic/Azores' };
  expect([before, after].map((at) => vatRate(azores, at))).toEqual(['18', '16']);
});

test.each([
  ['US', '2026-01-01T00:00:00Z'],
  ['SE', '1980-01-01T00:00:00Z'],
])('a rate nobody entered is an error, never 0: %s at %s', (country, at) => {
  expect(() => vatRate({ country, timeZone: 'UTC' }, at)).toThrow(DomainError);
});

test('an override of an operator holds for its supply, from its day on, until another takes its place', () => {
  const override = (from: string, percent: string | null): VatOverride => {
    const why = { reason: 'Revenue, 16 June 2020', setBy: 'operator', setAt: today };
    return { supply: 'charging', from, percent, ...why };
  };
  const overrides = [override('2026-01-01', '9'), override('2026-06-01', null)];
  const cork = { country: 'IE', timeZone: 'Europe/Dublin', vatOverrides: overrides };
  expect(vatRateOf(cork, '2026-01-01T00:00:00Z')).toMatchObject({
    percent: '9',
    certain: true,
    source: 'Revenue, 16 June 2020 (operator)',
  });
  expect(vatRate(cork, '2025-12-31T23:59:59Z')).toBe('23');
  expect(vatRate(cork, '2026-05-31T22:59:59Z')).toBe('9');
  expect(vatRate(cork, '2026-05-31T23:00:00Z')).toBe('23');
  expect(vatRate(cork, '2026-03-01T00:00:00Z', { supply: 'parking' })).toBe('23');
});
