import type { PriceComponent, Tariff, TariffElement } from '#domain/tariff/tariff.ts';
import type { Usage } from '#domain/tariff/usage.ts';
import { always, byDuration, energy, flat, hour, parking, tariff, time, usage, when } from './tariff-words.ts';

// The worked examples of OCPI 2.2.1 and 2.3.0 (mod_tariffs, mod_cdrs), encoded anew, errata corrected: the Saturday of the
// complex tariff is 12.375 (printed: 12.28), and the alternative-URL example follows its text, not its table.
const startFee = [always(flat(0.5, 20), energy(0.25, 10))];
const least = tariff([always(energy(0.25, 10))], { min_price: { before_taxes: 0.5, after_taxes: 0.55 } });
const most = tariff(startFee, { max_price: { excl_vat: 10, incl_vat: 11 } });
const complex = tariff([
  always(flat(2.5, 15)),
  when({ max_current: 32 }, time(1, 20, 900)),
  when({ min_current: 32, day_of_week: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] }, time(2, 20, 600)),
  when({ min_current: 32, day_of_week: ['SATURDAY', 'SUNDAY'] }, time(1.25, 20, 600)),
  when({ start_time: '09:00', end_time: '18:00', day_of_week: ['MONDAY'] }, parking(5, 10, 300)),
  when({ start_time: '10:00', end_time: '17:00', day_of_week: ['SATURDAY'] }, parking(6, 10, 300)),
]);
const reserved = (...elements: TariffElement[]) => tariff([...elements, ...startFee]);
const [held, expires] = [{ reservation: 'RESERVATION' }, { reservation: 'RESERVATION_EXPIRES' }] as const;
const feeWhenExpired = reserved(when(expires, flat(4, 20)), when(held, time(2, 20, 600)));
const dearerWhenExpired = reserved(when(expires, time(6, 20, 600)), when(held, time(3, 20, 600)));
const evening = tariff([
  when({ start_time: '00:00', end_time: '17:00' }, time(1.2, undefined, 1800), parking(1, undefined, 900)),
  when({ start_time: '17:00', end_time: '20:00' }, time(2.4, undefined, 900), parking(1, undefined, 900)),
  when({ start_time: '20:00', end_time: '00:00' }, time(2.4, undefined, 900)),
]);
const byPower = tariff([
  when({ max_power: 16 }, energy(0.2, 20)),
  when({ max_power: 32 }, energy(0.35, 20)),
  always(energy(0.5, 20)),
]);
const fromFive = (before: PriceComponent, after: PriceComponent) =>
  tariff([
    when({ start_time: '00:00', end_time: '17:00' }, before),
    when({ start_time: '17:00', end_time: '00:00' }, after),
  ]);

type Example = [does: string, tariff: Tariff, usage: Usage, exclVat: string, inclVat: string];
export const examples: Example[] = [
  ['bills 20 kWh', tariff([always(energy(0.25, 10))]), hour(20), '5', '5.5'],
  ['adds a start fee with its own VAT', tariff(startFee), hour(20), '5.5', '6.1'],
  ['bills no less than the tariff', least, hour(20), '5', '5.5'],
  ['bills the least price', least, hour(1.2), '0.5', '0.55'],
  [
    'bills parking in steps of 15 minutes',
    tariff([always(flat(0.5, 20), energy(0.25, 10), parking(2, 20, 900))]),
    usage({ '09:00': { kWh: 20 }, '10:00': { parked: 0.666667 } }, '10:40'),
    '7',
    '7.9',
  ],
  ['bills the highest price', most, hour(50), '10', '11'],
  ['bills below the highest price', most, hour(30), '8', '8.85'],
  ['bills by time', tariff([always(time(2, 10, 60))]), usage({ '09:00': { charging: 2.5 } }, '11:30'), '5', '5.5'],
  [
    'bills charging and parking apart',
    tariff([always(time(3, 10, 60), parking(5, 20, 300))]),
    usage({ '09:00': { charging: 2.5 }, '11:30': { parked: 0.7 } }, '12:12'),
    '11.25',
    '12.75',
  ],
  [
    'rounds no tax',
    tariff([always(time(1.9, 5.2, 300))]),
    usage({ '09:00': { charging: 2.5 } }, '11:30'),
    '4.75',
    '4.997',
  ],
  [
    'rounds energy up to 100 Wh',
    tariff([always(flat(0.5, 20), energy(0.25, 10, 100))]),
    hour(20.45),
    '5.625',
    '6.2375',
  ],
  [
    'chooses by current on a Monday',
    complex,
    usage({ '09:30': { charging: 2.75, A: 16 }, '12:15': { parked: 0.7 } }, '12:57'),
    '9',
    '10.3',
  ],
  [
    'chooses by current on a Saturday',
    complex,
    usage({ '13:30': { charging: 1.9, A: 43 }, '15:24': { parked: 1.183333 } }, '16:35', '2025-03-08'),
    '12.375',
    '13.975',
  ],
  ['is free of charge', tariff([always(flat(0, undefined, 0))]), hour(20), '0', '0'],
  [
    'bills a reservation by time',
    reserved(when(held, time(5, 20, 60))),
    usage({ '09:00': { reserved: 0.25 }, '09:15': { kWh: 20 } }, '10:15'),
    '6.75',
    '7.6',
  ],
  [
    'bills a reservation fee beside the start fee',
    reserved(when(held, flat(2, 20), time(5, 20, 300))),
    usage({ '09:00': { reserved: 0.216667 }, '09:13': { kWh: 20 } }, '10:13'),
    '8.75',
    '10',
  ],
  [
    'asks no fee of a reservation that was used',
    feeWhenExpired,
    usage({ '09:00': { reserved: 0.366667 }, '09:22': { kWh: 20 } }, '10:22'),
    '6.5',
    '7.3',
  ],
  ['asks a fee of one that expired', feeWhenExpired, usage({ '09:00': { reserved: 1 } }, '10:00'), '6', '7.2'],
  [
    'asks the lower price of a reservation that was used',
    dearerWhenExpired,
    usage({ '09:00': { reserved: 0.366667 }, '09:22': { kWh: 20 } }, '10:22'),
    '7',
    '7.9',
  ],
  [
    'asks the higher of one that expired',
    dearerWhenExpired,
    usage({ '09:00': { reserved: 1.5 } }, '10:30'),
    '9',
    '10.8',
  ],
  [
    'rounds the parking only, where there was some',
    evening,
    usage({ '16:55': { charging: 0.083333 }, '17:00': { charging: 0.083333 }, '17:05': { parked: 0.033333 } }, '17:07'),
    '0.55',
    '0.55',
  ],
  [
    'rounds the whole time by the last step',
    evening,
    usage({ '16:35': { charging: 0.416667 }, '17:00': { charging: 0.166667 } }, '17:10'),
    '1.3',
    '1.3',
  ],
  [
    'rounds no parking that is free',
    evening,
    usage({ '19:40': { charging: 0.2 }, '19:52': { parked: 0.133333 }, '20:00': { parked: 0.2 } }, '20:12'),
    '0.73',
    '0.73',
  ],
  [
    'chooses by power',
    byPower,
    usage({ '09:00': { kWh: 1, kW: 6 }, '09:10': { kWh: 40, kW: 48 }, '10:00': { kWh: 0.5, kW: 4 } }, '10:08'),
    '20.3',
    '24.36',
  ],
  ['chooses by duration', byDuration, usage({ '09:00': { kWh: 5 }, '09:30': { kWh: 1.2 } }, '09:40'), '0.3', '0.36'],
  [
    'bills 21 minutes as they are and 7 of parking as 10',
    tariff([always(time(6, undefined, 300), parking(6, undefined, 300))]),
    usage({ '09:00': { charging: 0.35 }, '09:21': { parked: 0.116667 } }, '09:28'),
    '3.1',
    '3.1',
  ],
  [
    'bills the surplus of energy at the last price',
    fromFive(energy(0.2, undefined, 500), energy(0.27, undefined, 500)),
    usage({ '16:00': { kWh: 4.3 }, '17:00': { kWh: 1.1 } }, '17:20'),
    '1.184',
    '1.184',
  ],
  [
    'bills the surplus of time at the last price',
    fromFive(time(5, undefined, 600), time(7, undefined, 600)),
    usage({ '16:54': { charging: 0.1 }, '17:00': { charging: 0.366667 } }, '17:22'),
    '3.3',
    '3.3',
  ],
  [
    'keeps a third of an hour exact',
    tariff([always(time(1, undefined, 600), parking(2, undefined, 600))]),
    usage({ '09:00': { charging: 0.35 }, '09:21': { parked: 0.266667 } }, '09:37'),
    '1.01666666666666666667',
    '1.01666666666666666667',
  ],
  ...(
    [
      [1, '0.029'],
      [25, '0.03125'],
      [500, '0.125'],
    ] as const
  ).map(([step, cost]): Example => [
    `rounds 115.2 Wh up by ${step}`,
    tariff([always(energy(0.25, undefined, step))]),
    usage({ '09:00': { kWh: 0.1152 } }, '09:05'),
    cost,
    cost,
  ]),
];
