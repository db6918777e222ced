import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availabilityOf } from '#domain/measure/availability.ts';
import { added } from '#domain/measure/figures.ts';
import { lengthMs, states, type Span } from '#domain/measure/interval.ts';
import { daysIn, spanOfDay } from '#domain/measure/local-day.ts';
import { timelineOf, type Evidence } from '#domain/measure/timeline.ts';
import { at, day, link, nothing, status, told } from './words.ts';

const of = (evidence: Partial<Evidence>, span: Span = day) => told(timelineOf({ ...nothing, ...evidence }, span));

describe('the timeline of a connector', () => {
  test('is unknown before its first word, and then as it said', () => {
    const statuses = [
      status('Available', 60),
      status('Occupied', 90),
      status('Reserved', 100),
      status('Available', 200),
    ];
    expect(of({ statuses })).toEqual([
      'unknown 0–60',
      'available 60–90',
      'occupied 90–100',
      'reserved 100–200',
      'available 200–1440',
    ]);
  });

  test('begins with the last word before', () => {
    expect(
      of({ statuses: [status('Available', -500), status('Faulted', -30, { errorCode: 'GroundFailure' })] }),
    ).toEqual(['faulted 0–1440 GroundFailure']);
  });

  test('takes an error beside another status for a warning, and the finer code where there are two', () => {
    const warned = status('Available', 0, { errorCode: 'HighTemperature' });
    const faulted = status('Faulted', 60, { errorCode: 'OtherError', vendorErrorCode: 'CX011' });
    expect(of({ statuses: [warned, faulted] })).toEqual(['available 0–60', 'faulted 60–1440 CX011']);
  });

  test('is down while the station is, whatever the connector says; its own fault names the cause', () => {
    const station = [
      status('Unavailable', 10, { connectorId: 0, evseId: 0 }),
      status('Available', 40, { connectorId: 0 }),
    ];
    const statuses = [
      status('Available', 0),
      status('Faulted', 20, { errorCode: 'GroundFailure' }),
      status('Occupied', 30),
    ];
    expect(of({ statuses, station }, { from: at(0), to: at(60) })).toEqual([
      'available 0–10',
      'unavailable 10–20',
      'faulted 20–30 GroundFailure',
      'unavailable 30–40',
      'occupied 40–60',
    ]);
  });

  test('is offline from when the link was lost until it is back', () => {
    const statuses = [status('Available', 0)];
    expect(of({ statuses, links: [link(true, 0), link(false, 600), link(true, 700)] })).toEqual([
      'available 0–600',
      'offline 600–700 ConnectionLost',
      'available 700–1440',
    ]);
  });

  test('was charging where energy proves it, though nobody could reach it, and is offline for the rest', () => {
    const evidence = {
      statuses: [status('Available', 0), status('Occupied', 590)],
      links: [link(true, 0), link(false, 600), link(true, 900)],
    };
    expect(of(evidence)).toEqual([
      'available 0–590',
      'occupied 590–600',
      'offline 600–900 ConnectionLost',
      'occupied 900–1440',
    ]);
    // What comes late corrects the past.
    const flows = [{ sessionId: 's1', from: at(595), to: at(720) }];
    expect(of({ ...evidence, flows })).toEqual([
      'available 0–590',
      'occupied 590–595',
      'charging 595–720 s1',
      'offline 720–900 ConnectionLost',
      'occupied 900–1440',
    ]);
  });

  test('is not down while a car is at another connector of its EVSE, which charges one at a time', () => {
    const statuses = [status('Available', 0), status('Unavailable', 100)];
    const other = { connectorId: 2 };
    const words = [status('Occupied', 100, other), status('Available', 200, other)];
    const flows = [{ sessionId: 's1', from: at(300), to: at(400) }];
    expect(of({ statuses, beside: [{ statuses: words, flows }] })).toEqual([
      'available 0–100',
      'occupied 100–200',
      'unavailable 200–300',
      'occupied 300–400',
      'unavailable 400–1440',
    ]);
    const broken = [status('Faulted', 100, { errorCode: 'ConnectorLockFailure' })];
    expect(of({ statuses: broken, beside: [{ statuses: words, flows: [] }] })[1]).toMatch(/^faulted 100–1440/);
  });

  test('has a word that is told late where it belongs', () => {
    const statuses = [status('Faulted', 100, { errorCode: 'ReaderFailure' }), status('Available', 900)];
    const late = status('Available', 200, { late: true });
    expect(of({ statuses: [...statuses, late] })).toEqual([
      'unknown 0–100',
      'faulted 100–200 ReaderFailure',
      'available 200–1440',
    ]);
  });

  test('says why what is down is so, and what its operator does not answer for; what is up needs no excuse', () => {
    const statuses = [status('Available', 0), status('Unavailable', 100)];
    const excuses = [
      { from: at(50), to: at(500), incidentId: 'i1', cause: 'charger InternalError' },
      { from: at(200), to: at(300), maintenanceId: 'm1', excluded: 'maintenance' as const, cause: 'maintenance' },
    ];
    expect(of({ statuses, excuses })).toEqual([
      'available 0–100',
      'unavailable 100–200 charger InternalError i1',
      'unavailable 200–300 maintenance (maintenance) m1',
      'unavailable 300–500 charger InternalError i1',
      'unavailable 500–1440',
    ]);
  });
});

test('what is noticed late of a station that is gone excuses all of its absence, and no more', () => {
  const links = [link(true, 0), link(false, 100), link(true, 300), link(false, 400)];
  const excuse = { to: at(350), incidentId: 'i1', excluded: 'utility' as const, cause: 'power PowerLoss' };
  const of300 = (more: object) =>
    of(
      { statuses: [status('Available', 0)], links, excuses: [{ ...excuse, from: at(150), ...more }] },
      { from: at(0), to: at(300) },
    );
  expect(of300({ noticedLate: true })).toEqual(['available 0–100', 'offline 100–300 power PowerLoss (utility) i1']);
  expect(of300({})[2]).toBe('offline 150–300 power PowerLoss (utility) i1');
});

/** Whatever may be told of a connector in ten days around the one that is looked at. */
const minutes = fc.integer({ min: -1440, max: 9 * 1440 });
const span = fc
  .tuple(minutes, fc.integer({ min: 1, max: 3000 }))
  .map(([from, long]) => ({ from: at(from), to: at(from + long) }));
const statuses = fc.array(
  fc
    .tuple(fc.constantFrom('Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted'), minutes)
    .map(([word, when]) => status(word, when)),
  { maxLength: 15 },
);
/** Of one second the order tells: no two have the same. */
const numbered = statuses.map((all) => all.map((one, order) => ({ ...one, order })));
const evidence: fc.Arbitrary<Evidence> = fc.record({
  statuses: numbered,
  station: fc.array(numbered, { maxLength: 1 }).map((all) => all.flat().slice(0, 3)),
  links: fc
    .uniqueArray(fc.tuple(fc.boolean(), minutes), { maxLength: 6, selector: ([, when]) => when })
    .map((all) => all.map(([online, when]) => link(online, when))),
  flows: fc.array(span, { maxLength: 3 }).map((all) => all.map((one, n) => ({ ...one, sessionId: `s${n}` }))),
  excuses: fc
    .array(fc.tuple(span, fc.option(fc.constantFrom('utility', 'maintenance'), { nil: undefined })), { maxLength: 3 })
    .map((all) =>
      all.map(([one, excluded], n) => ({
        ...{ ...one, incidentId: `i${n}` },
        ...(excluded && { excluded }),
        ...(n === 1 && { noticedLate: true as const }),
      })),
    ),
});

describe('whatever is told', () => {
  test('in whatever order, and however often, the timeline is the same', () => {
    fc.assert(
      fc.property(evidence, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (known, chance) => {
        const mixed = <T>(all: readonly T[]): T[] =>
          [...all, ...all]
            .map((one) => [chance.next().value!, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const again = {
          ...known,
          statuses: mixed(known.statuses),
          station: mixed(known.station),
          links: mixed(known.links),
        };
        expect(timelineOf(again, day)).toEqual(timelineOf(known, day));
      }),
    );
  });

  test('intervals lie one after the other, differ, and fill the time; what is up, down and unknown is all of it', () => {
    fc.assert(
      fc.property(evidence, span, (known, asked) => {
        const intervals = timelineOf(known, asked);
        expect([intervals[0]!.from, intervals.at(-1)!.to]).toEqual([asked.from, asked.to]);
        for (const [i, interval] of intervals.slice(1).entries()) {
          const before = intervals[i]!;
          expect(before.to).toBe(interval.from);
          expect({ ...before, ...asked }).not.toEqual({ ...interval, ...asked });
        }
        const figures = availabilityOf(intervals, undefined);
        expect(states.reduce((sum, state) => sum + (figures[state] ?? 0), 0)).toBe(lengthMs(asked));
      }),
    );
  });

  test.each(['Europe/Stockholm', 'America/Havana', 'Australia/Lord_Howe'])(
    'the days of %s, of whatever length, add up to the whole: states, exclusions, outages',
    (timeZone) => {
      // The clocks are put forward in one of these spans and back in the other, in all three places.
      const weeks = fc.constantFrom({ from: '2026-03-06', to: '2026-04-06' }, { from: '2026-10-02', to: '2026-11-03' });
      const shifted = (known: Evidence, day: string): Evidence => {
        const ms = Date.parse(day) - Date.parse(at(0)) + 20 * 86_400_000;
        const later = (time: string) => new Date(Date.parse(time) + ms).toISOString();
        const fact = <F extends { at: string }>(one: F): F => ({ ...one, at: later(one.at) });
        const period = <S extends Span>(one: S): S => ({ ...one, from: later(one.from), to: later(one.to) });
        return {
          statuses: known.statuses.map(fact),
          station: known.station.map(fact),
          links: known.links.map(fact),
          flows: known.flows.map(period),
          excuses: known.excuses.map(period),
        };
      };
      fc.assert(
        fc.property(evidence, weeks, (known, days) => {
          const here = shifted(known, days.from);
          const spans = daysIn(days).map((one) => spanOfDay(one, timeZone));
          const whole = { from: spans[0]!.from, to: spans.at(-1)!.to };
          const parts = spans.map((one) => {
            const before = new Date(Date.parse(one.from) - 1).toISOString();
            const [last] = timelineOf(here, { from: before, to: one.from });
            return availabilityOf(timelineOf(here, one), one === spans[0] ? undefined : last);
          });
          expect(added(parts)).toEqual(availabilityOf(timelineOf(here, whole), undefined));
        }),
        { numRuns: 40 },
      );
    },
  );
});
