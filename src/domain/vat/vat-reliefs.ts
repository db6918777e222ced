import type { Supply } from './vat-rates.ts';

/** A lower rate that may hold for charging, and is not applied before an operator says so, with a reason. */
export type VatRelief = {
  country: string;
  supply: Supply;
  from: string;
  until?: string;
  percent: string;
  source: string;
  note: string;
};

const electricity = 'the reduced rate of electricity; whether public charging has it is for the tax office';

export const vatReliefs: readonly VatRelief[] = [
  {
    country: 'GB',
    supply: 'charging',
    from: '2011-01-04',
    percent: '5',
    source: 'VATA 1994 sch. 7A group 1; First-tier Tribunal, Charge My Street v HMRC (2026)',
    note: 'below 1,000 kWh a person, premises and month; HMRC says 20 and may appeal',
  },
  {
    country: 'GR',
    supply: 'charging',
    from: '2016-06-01',
    percent: '6',
    source: 'Taxes in Europe Database',
    note: electricity,
  },
  {
    country: 'IE',
    supply: 'charging',
    from: '2020-07-01',
    until: '2022-05-01',
    percent: '13.5',
    source: 'Revenue to ESB, 16 June 2020',
    note: 'Revenue confirmed the reduced rate of electricity for public charging',
  },
  {
    country: 'IE',
    supply: 'charging',
    from: '2022-05-01',
    percent: '9',
    source: 'VATCA 2010 s. 46(1)(c) sch. 3 para. 17(2); Revenue to ESB, 16 June 2020',
    note: 'the rate of electricity, which Revenue confirmed for public charging',
  },
  {
    country: 'LU',
    supply: 'charging',
    from: '2024-01-01',
    percent: '8',
    source: 'Loi TVA annexe A',
    note: electricity,
  },
  { country: 'MT', supply: 'charging', from: '2004-05-01', percent: '5', source: 'VAT Act sch. 8', note: electricity },
  {
    country: 'NL',
    supply: 'charging',
    from: '2022-07-01',
    until: '2023-01-01',
    percent: '9',
    source: 'Wet tijdelijke verlaging btw op energie',
    note: electricity,
  },
];
