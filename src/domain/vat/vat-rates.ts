/** What is sold: electricity is goods (CJEU C-282/22, C-60/23), the rest services. */
export const supplies = ['charging', 'access', 'parking', 'carWash', 'other'] as const;
export type Supply = (typeof supplies)[number];

/** EN 16931's categories (UNCL5305): standard, outside the scope of VAT, the Canaries' IGIC, the IPSI of Ceuta and Melilla. */
export type RateCategory = 'S' | 'O' | 'L' | 'M';

/** A rate from a day on, by the calendar of the place. What a row leaves open holds for all of it. */
export type VatRate = {
  /** ISO 3166-1; Greece is GR, the United Kingdom GB. */
  country: string;
  /** A part of the country with rates of its own: vat-regions.ts. */
  region?: string;
  supply?: Supply;
  customer?: 'consumer' | 'business';
  from: string;
  percent: string;
  category?: RateCategory;
  /** Whether the source says so of public charging; where not, a bill waits for a person. */
  certain: boolean;
  source: string;
  note?: string;
};

const eu = 'European Commission, VAT rates applied in the Member States, and Taxes in Europe Database';

/** `SE 1990-07-01 25`, one a line; what follows is a note. */
const table = (source: string, text: string): VatRate[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [country, from, percent, ...note] = line.trim().split(' ') as [string, string, string, ...string[]];
      return { country, from, percent, certain: true, source, ...(note.length && { note: note.join(' ') }) };
    });

/**
 * Standard rates, which is what public charging is taxed at unless a country has decided otherwise (vat-reliefs.ts). `from`
 * of a country's first row is when that rate began: a session before it is refused, not guessed.
 */
export const nationalRates: readonly VatRate[] = [
  ...table(
    eu,
    `AT 1984-01-01 20
     BE 1996-01-01 21
     BG 1999-01-01 20
     CY 2014-01-13 19
     CZ 2013-01-01 21
     DE 2007-01-01 19
     DE 2020-07-01 16 second half of 2020 only
     DE 2021-01-01 19
     DK 1992-01-01 25
     EE 2009-07-01 20
     EE 2024-01-01 22
     EE 2025-07-01 24
     ES 2012-09-01 21
     FI 2013-01-01 24
     FI 2024-09-01 25.5
     FR 2014-01-01 20
     GR 2016-06-01 24
     HR 2012-03-01 25
     HU 2012-01-01 27
     IE 2012-01-01 23
     IE 2020-09-01 21 six months
     IE 2021-03-01 23
     IT 2013-10-01 22
     LT 2009-09-01 21
     LU 2015-01-01 17
     LU 2023-01-01 16 2023 only
     LU 2024-01-01 17
     LV 2012-07-01 21
     MT 2004-01-01 18
     NL 2012-10-01 21
     PL 2011-01-01 23
     PT 2011-01-01 23
     RO 2017-01-01 19
     RO 2025-08-01 21
     SE 1990-07-01 25
     SI 2013-07-01 22
     SK 2011-01-01 20
     SK 2025-01-01 23`,
  ),
  ...table('Finance (No. 2) Act 2010, s. 3; HMRC, VAT charging for electric vehicles', 'GB 2011-01-04 20'),
  ...table('Stortingets vedtak om merverdiavgift', 'NO 2005-01-01 25'),
  ...table('Lög nr. 50/1988 um virðisaukaskatt, 14. gr.', 'IS 2015-01-01 24'),
  ...table(
    'MWSTG (SR 641.20) art. 25; ESTV',
    `CH 2018-01-01 7.7
     CH 2024-01-01 8.1
     LI 2018-01-01 7.7 Swiss law by treaty
     LI 2024-01-01 8.1 Swiss law by treaty`,
  ),
];
