import { expect, test } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { refuseUnbillable } from '#domain/tariff-check.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

test('a tariff whose parts are all measured is taken', () => {
  const restrictions = {
    start_time: '18:00',
    min_kwh: 5,
    max_power: 22,
    min_duration: 60,
    day_of_week: ['MONDAY' as const],
  };
  expect(() => refuseUnbillable(tariff([when(restrictions, energy(1), time(2)), always(flat(3))]))).not.toThrow();
});

test('each part that would never be billed is named', () => {
  const wanting = tariff([
    when({ reservation: 'RESERVATION' }, flat(2)),
    when({ min_current: 32 }, energy(1), parking(5)),
  ]);
  const refused = () => refuseUnbillable(wanting);
  expect(refused).toThrow(DomainError);
  expect(refused).toThrow(
    expect.objectContaining({
      code: 'unsupported',
      problems: [
        { path: 'elements.0.restrictions.reservation', message: 'not measured of a session' },
        { path: 'elements.1.price_components.1.type', message: 'parking is not billed' },
        { path: 'elements.1.restrictions.min_current', message: 'not measured of a session' },
      ],
    }),
  );
});
