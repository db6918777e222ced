import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, dayOf, spanOfDay } from '#domain/measure/local-day.ts';
import { figuresOfSite, type SiteEvidence, type StationEvidence } from '#domain/measure/site-span.ts';
import { lengthMs } from '#domain/measure/interval.ts';
import type { Measured } from '#domain/measure/measured.ts';
import { at, charge, day, failed, link, status } from './words.ts';

const minute = 60_000;
const station = (stationId: string, more: Partial<StationEvidence> = {}): StationEvidence => ({
  ...{ stationId, registeredAt: at(-9999), ratedW: 11_000, station: [], links: [link(true, -10)], sessions: [] },
  connectors: [{ evseId: 1, connectorId: 1, statuses: [status('Available', -10)] }],
  ...more,
});
const site = (stations: StationEvidence[], more: Partial<SiteEvidence> = {}): SiteEvidence => ({
  stations,
  circumstances: { incidents: [], maintenance: [], closed: [], stations: stations.length },
  readings: [],
  ...more,
});
const of = (...stations: StationEvidence[]) => Object.fromEntries(figuresOfSite(site(stations), day));

test('a site is measured connector by connector', () => {
  const broken = [{ evseId: 1, connectorId: 1, statuses: [status('Available', -10), status('Faulted', 1380)] }];
  expect(of(station('CP1', { sessions: [charge(60, 120)] }), station('CP2', { connectors: broken }))).toEqual({
    CP1: {
      '1/1': {
        ...{ available: 1380 * minute, charging: 60 * minute, sessions: 1, successes: 1 },
        ...{ visits: 1, visitSuccesses: 1, firstTries: 1, waits: 1, waitMs: 0, idleMs: 0, charges: 1 },
        ...{ energyWh: 10_000, flowMs: 60 * minute, possibleWh: 11_000, ofPossibleWh: 10_000 },
      },
    },
    CP2: { '1/1': { available: 1380 * minute, faulted: 60 * minute, outages: 1 } },
  });
});

test('who tries one charger and charges at the next came once, to the first', () => {
  const figures = of(station('CP1', { sessions: [failed(60, 62)] }), station('CP2', { sessions: [charge(65, 90)] }));
  expect(figures.CP1!['1/1']).toMatchObject({ sessions: 1, noEnergy: 1, visits: 1, visitSuccesses: 1 });
  expect(figures.CP2!['1/1']).not.toHaveProperty('visits');
});

test('an outage that goes on from the day before was counted there; a station counts from when it was registered', () => {
  const down = [{ evseId: 1, connectorId: 1, statuses: [status('Faulted', -10), status('Available', 100)] }];
  expect(of(station('CP1', { connectors: down })).CP1!['1/1']).toEqual({
    faulted: 100 * minute,
    available: 1340 * minute,
  });
  const born = [{ evseId: 1, connectorId: 1, statuses: [status('Faulted', 50), status('Available', 100)] }];
  expect(of(station('CP1', { connectors: born, registeredAt: at(40) })).CP1!['1/1']).toEqual({
    ...{ unknown: 10 * minute, faulted: 50 * minute, outages: 1, available: 1340 * minute },
  });
  expect(of(station('CP1', { registeredAt: at(2000) })).CP1!['1/1']).toEqual({});
});

test('a session of 2.x that names its EVSE alone is of the connector there', () => {
  const figures = of(station('CP1', { sessions: [charge(60, 120, { connectorId: 0 })] }));
  expect(figures.CP1!['1/1']).toMatchObject({ charging: 60 * minute, visits: 1 });
  const two = [1, 2].map((connectorId) => ({ evseId: 1, connectorId, statuses: [status('Available', -10)] }));
  const ofTwo = of(station('CP1', { connectors: two, sessions: [charge(60, 120, { connectorId: 0 })] }));
  expect(ofTwo.CP1!['1/1']).toMatchObject({ charging: 60 * minute, sessions: 1 });
  expect(ofTwo.CP1!['1/2']).toEqual({ available: 1380 * minute, occupied: 60 * minute });
});

test('what went through the meter of the site is told where it was read before and after', () => {
  const readings = [
    { at: at(-720), wh: 500_000 },
    { at: at(720), wh: 520_000 },
    { at: at(2160), wh: 532_000 },
  ];
  const sites = site([station('CP1', { sessions: [charge(60, 120)] })], { readings });
  expect(figuresOfSite(sites, day).get('')).toEqual({ '': { gridWh: 16_000, deliveredWh: 10_000 } });
  expect(figuresOfSite(sites, { from: at(1440), to: at(2880) }).get('')).toBeUndefined();
});

test('days are as long as the clock of the place makes them', () => {
  const hours = (date: string, timeZone: string) => lengthMs(spanOfDay(date, timeZone)) / 3_600_000;
  expect(hours('2026-03-29', 'Europe/Stockholm')).toBe(23);
  expect(hours('2026-10-25', 'Europe/Stockholm')).toBe(25);
  expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
  // Cuba puts its clock forward at midnight: the day begins at one.
  expect(spanOfDay('2026-03-08', 'America/Havana').from).toBe('2026-03-08T05:00:00.000Z');
  expect(dayOf('2026-05-03T22:30:00.000Z', 'Europe/Stockholm')).toBe('2026-05-04');
  expect(daysIn({ from: '2026-02-27', to: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
});

test('whatever transactions are told late, and in whatever order, the days come out as if all had been told at once', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: -300, max: 1500 }), { minLength: 1, maxLength: 8 });
  const whose = fc.constantFrom('ANN', 'BO');
  const sessions = minutes.chain((starts) =>
    fc.tuple(
      ...starts.map((from) => fc.tuple(fc.constant(from), fc.integer({ min: 1, max: 90 }), whose, fc.boolean())),
    ),
  );
  const [days, links] = [
    daysIn({ from: '2026-05-03', to: '2026-05-05' }),
    [link(true, -10), link(false, 300), link(true, 900)],
  ];
  const told = (here: Measured[]) => {
    const whole = site([station('CP1', { sessions: here, links }), station('CP2', { sessions: [charge(10, 20)] })]);
    return days.map((one) => figuresOfSite(whole, spanOfDay(one, 'Europe/Stockholm')));
  };
  fc.assert(
    fc.property(sessions, fc.infiniteStream(fc.nat()), (all, chance) => {
      const known = all.map(([from, long, idTag, well]) => (well ? charge : failed)(from, from + long, { idTag }));
      const late = known.map((one) => [one, chance.next().value!] as const).sort(([, a], [, b]) => a - b);
      const arrived: Measured[] = [];
      // Days are computed each time that something comes.
      const last = late.map(([one]) => (arrived.push(one), told([...arrived]))).at(-1);
      expect(last).toEqual(told(known));
      expect(told([...arrived])).toEqual(last);
    }),
    { numRuns: 50 },
  );
});
