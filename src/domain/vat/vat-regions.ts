import type { VatRate } from './vat-rates.ts';

type Region = { country: string; code: string; names: string[]; rates: Omit<VatRate, 'country' | 'region'>[] };

const directive = 'Directive 2006/112/EC art. 6; European Commission, Territorial status of EU countries';

/** Where the VAT of the country does not apply. */
const outside = (source = directive, note?: string): Region['rates'] => [
  { from: '2007-01-01', percent: '0', category: 'O', certain: true, source, ...(note && { note }) },
];
const rate = (from: string, percent: string, source: string, more: Partial<VatRate> = {}): Region['rates'][number] => ({
  from,
  percent,
  certain: true,
  source,
  ...more,
});
const unsure = (from: string, percent: string, source: string, note: string, more: Partial<VatRate> = {}) =>
  rate(from, percent, source, { certain: false, note, ...more });

const busingen =
  'Treaty of 23 November 1964 art. 2 (1) g (SR 0.631.112.136); Federal Council, message 00.084 of 18 October 2000';

/** Read in accounts of the circular: whoever sells has to be established on the island, or the buyer a business there. */
const ofIslands = 'the reduced rate where its seller is established on the island; else it may be 24';

/**
 * Parts of countries with a tax of their own, by ISO 3166-2 where that has a code for them, found by code or by a name
 * of theirs. A site says in `region` where it is; what names no such part is the rest of the country.
 */
export const taxRegions: readonly Region[] = [
  region('AT', 'AT-JUNGHOLZ', 'Jungholz', rate('2007-01-01', '19', 'UStG § 10 (4)')),
  region('AT', 'AT-MITTELBERG', 'Mittelberg, Kleinwalsertal', rate('2007-01-01', '19', 'UStG § 10 (4)')),
  region(
    'DE',
    'DE-BUSINGEN',
    'Büsingen, Büsingen am Hochrhein',
    rate('2018-01-01', '7.7', busingen),
    rate('2024-01-01', '8.1', busingen),
  ),
  region('DE', 'DE-HELGOLAND', 'Helgoland, Heligoland', ...outside('UStG § 1 (2); Directive 2006/112/EC art. 6')),
  region(
    'ES',
    'ES-CN',
    'Canarias, Canary Islands, Islas Canarias, Las Palmas, Santa Cruz de Tenerife, Tenerife, Gran Canaria, Lanzarote, Fuerteventura, La Palma, La Gomera, El Hierro',
    unsure('2020-01-01', '7', 'Ley 4/2012 (IGIC)', 'general rate; lower ones for electricity', { category: 'L' }),
  ),
  region(
    'ES',
    'ES-CE',
    'Ceuta',
    unsure('2007-01-01', '1', 'Ordenanza IPSI de Ceuta', 'of electricity', { category: 'M' }),
  ),
  region(
    'ES',
    'ES-ML',
    'Melilla',
    unsure('2007-01-01', '1', 'Ordenanza IPSI de Melilla', 'of electricity', { category: 'M' }),
  ),
  // Åland stands outside the EU's VAT, but Finland's own law and rates hold there.
  region('FI', 'FI-01', 'Åland, Ahvenanmaa, Aland Islands, Åland Islands, Mariehamn'),
  region(
    'FR',
    'FR-20R',
    'Corse, Corsica, FR-COR, Corse-du-Sud, Haute-Corse, FR-2A, FR-2B',
    unsure('2014-01-01', '20', 'CGI art. 297', '13 % for electricity at low voltage: whether for charging is open'),
  ),
  ...[
    ['FR-971', 'Guadeloupe, FR-GP'],
    ['FR-972', 'Martinique, FR-MQ'],
    ['FR-974', 'La Réunion, Réunion, FR-RE'],
  ].map(([code, names]) => region('FR', code!, names!, rate('2007-01-01', '8.5', 'CGI art. 296'))),
  region('FR', 'FR-973', 'Guyane, French Guiana, FR-GF', ...outside('CGI art. 294')),
  region('FR', 'FR-976', 'Mayotte, FR-YT', ...outside('CGI art. 294')),
  // The United Kingdom's rates, the EU's rules for goods (Windsor Framework art. 8).
  region('GB', 'GB-NIR', 'Northern Ireland'),
  region('GR', 'GR-69', 'Mount Athos, Agion Oros, Άγιον Όρος', ...outside()),
  region(
    'GR',
    'GR-AEGEAN',
    'Lesvos, Lesbos, Chios, Samos, Kos, Leros',
    unsure('2016-06-01', '17', 'Law 4389/2016 art. 52; Law 4811/2021', ofIslands),
    unsure('2026-01-01', '17', 'VAT Code art. 26 (4), (5); AADE, Circular E.2113/2025', ofIslands),
  ),
  region(
    'GR',
    'GR-BORDER',
    'Lemnos, Limnos, Agios Efstratios, Ikaria, Fournoi, Thymaina, Oinousses, Psara, Samothraki, Samothrace, Kalymnos, Karpathos, Kasos, Patmos, Symi, Astypalaia, Nisyros, Tilos, Leipsoi, Lipsi, Chalki, Halki, Megisti, Kastellorizo, Agathonisi',
    unsure('2026-01-01', '17', 'VAT Code art. 26 (4), (5); AADE, Circular E.2113/2025', ofIslands),
  ),
  region('IT', 'IT-LIVIGNO', 'Livigno', ...outside('DPR 633/1972 art. 7; Directive 2006/112/EC art. 6')),
  region(
    'IT',
    'IT-CAMPIONE',
    "Campione d'Italia, Campione",
    unsure(
      '2024-01-01',
      '8.1',
      'Law 160/2019 art. 1 (559 to 564): ILCCI; decree in Gazzetta Ufficiale of 6 February 2024 (24A00626)',
      'the local tax on consumption: Swiss rates, each from the thirtieth day after a decree has said so',
    ),
  ),
  region('NO', 'NO-21', 'Svalbard, Longyearbyen', ...outside('Merverdiavgiftsloven § 1-2')),
  region('NO', 'NO-22', 'Jan Mayen', ...outside('Merverdiavgiftsloven § 1-2')),
  region(
    'PT',
    'PT-20',
    'Azores, Açores',
    rate('2015-01-01', '18', 'CIVA art. 18 (3)'),
    rate('2021-07-01', '16', 'DLR 15-A/2021/A art. 47'),
  ),
  region('PT', 'PT-30', 'Madeira', rate('2012-04-01', '22', 'CIVA art. 18 (3)')),
];

function region(country: string, code: string, names: string, ...rates: Region['rates']): Region {
  return { country, code, names: [code, ...names.split(',')].map(plain), rates };
}

/** Territories that ISO 3166-1 has a code of its own for. */
const territories: Readonly<Record<string, [country: string, region?: string]>> = {
  AX: ['FI', 'FI-01'],
  GF: ['FR', 'FR-973'],
  GP: ['FR', 'FR-971'],
  IM: ['GB'],
  MC: ['FR'],
  MQ: ['FR', 'FR-972'],
  RE: ['FR', 'FR-974'],
  SJ: ['NO', 'NO-21'],
  YT: ['FR', 'FR-976'],
};

function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** The country whose law holds, and the part of it that has a tax of its own. */
export function taxPlaceOf({ country, region }: { country: string; region?: string }) {
  const [state, own] = territories[country] ?? [country];
  const named = region === undefined ? undefined : plain(region);
  const found = taxRegions.find(
    (one) => one.country === state && (one.code === own || (named !== undefined && one.names.includes(named))),
  );
  return { country: state, ...(found && { region: found.code }) };
}
