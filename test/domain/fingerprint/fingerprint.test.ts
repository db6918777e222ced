import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnsweredCommand } from '#domain/station/command.ts';
import { observe, type Shown } from '#domain/fingerprint/fingerprint-observe.ts';
import { fingerprintOf, modelOf, traits, type Model } from '#domain/fingerprint/fingerprint.ts';
import { sameStart } from '#domain/session/session-evidence.ts';
import { withStart } from '#domain/session/session-merge.ts';
import type { EndedSession, Sample, Start, Stop } from '#domain/session/session.ts';
import { charged, identity, minute, registers, started, stopped } from '#test/domain/session/evidence.ts';

test('a kind of charger is its vendor, model and firmware, however they are spelled', () => {
  const one = modelOf({ vendor: 'KEBA', model: 'P30 ', firmwareVersion: '1.12' });
  expect(one).toEqual({
    modelId: expect.any(String) as string,
    vendor: 'KEBA',
    model: 'P30 ',
    firmwareVersion: '1.12',
  });
  expect(modelOf({ vendor: 'Keba', model: 'P30', firmwareVersion: '1.12' })?.modelId).toBe(one?.modelId);
  expect(modelOf({ vendor: 'KEBA', model: 'P30', firmwareVersion: '1.13' })?.modelId).not.toBe(one?.modelId);
  expect(modelOf({ vendor: 'KEBA' })).toBeUndefined();
});

const known = (counts: Record<string, number>, ruled: Model['ruled'] = {}) =>
  fingerprintOf({ seen: { register: counts }, ruled }).register;

test.each([
  [{ lifetime: 9 }, { value: 'lifetime', sure: false, sessions: 9, of: 9 }],
  [{ lifetime: 10 }, { value: 'lifetime', sure: true, sessions: 10, of: 10 }],
  [
    { lifetime: 18, session: 2 },
    { value: 'lifetime', sure: true, sessions: 18, of: 20 },
  ],
  [
    { lifetime: 17, session: 3 },
    { value: 'lifetime', sure: false, sessions: 17, of: 20 },
  ],
])('a habit shown as %j is known as %j', (counts, expected) => {
  expect(known(counts)).toEqual({ ...expected, seen: counts });
});

test('a person knows better than any number of sessions', () => {
  const ruling = { value: 'session', reason: 'manual, page 12', by: 'asa@example.com', at: minute(0) };
  expect(known({ lifetime: 40, session: 1 }, { register: ruling })).toEqual({
    value: 'session',
    sure: true,
    sessions: 1,
    of: 41,
    seen: { lifetime: 40, session: 1 },
    ruled: ruling,
  });
});

const shownBy = (start: Start, stop: Stop, more: Partial<Shown> = {}) =>
  observe({ session: charged(start, stop) as EndedSession, samples: [], heard: [], ...more });
const power = (w: number): Sample[] => [0, 30, 60].map((m) => ({ at: minute(m), powerW: w }));

test.each<[string, [Start, Stop, Sample[]?], string | undefined]>([
  ['a register that goes on', [started(5000), stopped(9000)], 'lifetime'],
  ['one that begins at 0', [started(0), stopped(4000)], 'session'],
  ['samples of the session beside a lifetime', [started(5000), stopped(9000), registers({ 30: 2000 })], 'mixed'],
  ['a 0 before a lifetime', [started(0), stopped(9_000_000), registers({ 1: 8_999_000, 30: 8_999_500 })], 'zero-begin'],
  ['samples that fall', [started(5000), stopped(9000), registers({ 10: 7000, 20: 5500, 30: 8000 })], 'resets'],
  ['no end', [started(5000), stopped()], undefined],
])('the register of %s is %s', (_, [start, stop, samples = []], kind) => {
  expect(shownBy(start, stop, { samples }).register).toBe(kind);
});

test.each([
  [5000, 15_000, 'Wh'],
  [5000, 5010, 'kWh'],
  [5000, 5100, undefined],
  [5000, 5000, undefined],
])('registers %i to %i beside 10 kW for an hour count in %s', (begin, end, unit) => {
  expect(shownBy(started(begin), stopped(end), { samples: power(10_000) }).energyUnit).toBe(unit);
});

test.each([
  ['ABC', 'ABC', undefined, 'none'],
  ['ABC_12345', undefined, '12345', 'serial'],
  ['ABC', 'ABCÿÿ', undefined, 'other'],
  ['ABC_12345', undefined, undefined, undefined],
])('a start by %s and a stop by %s of charger %s append %s', (startTag, stopTag, serialNumber, suffix) => {
  const stop = { ...stopped(9000), ...(stopTag && { idTag: stopTag }) };
  expect(shownBy({ ...started(5000), idTag: startTag }, stop, { station: { serialNumber } }).tagSuffix).toBe(suffix);
});

const answered = (name: AnsweredCommand['name'], parameters: object, minutes: number, response: unknown = {}) =>
  ({ name, parameters, status: 'accepted', answeredAt: minute(minutes), response }) as AnsweredCommand;
const composite = answered('get-composite-schedule', {}, 5, { chargingSchedule: { chargingRateUnit: 'W' } });

test.each<[string, Partial<Shown>, string | undefined]>([
  ['1.6', { held: { ChargingScheduleAllowedChargingRateUnit: { value: 'Current,Power' } } }, 'A,W'],
  ['2.x', { held: { 'SmartChargingCtrlr.RateUnit': { value: 'A' } } }, 'A'],
  ['a composite schedule', { commands: [composite] }, 'W'],
  ['nothing', {}, undefined],
])('the unit of limits is read from what %s says', (_, more, unit) => {
  expect(shownBy(started(5000), stopped(9000), more).rateUnit).toBe(unit);
});

const limit = (amps: number, minutes: number) =>
  answered(
    'set-charging-profile',
    {
      connectorId: 1,
      csChargingProfiles: {
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: amps }] },
      },
    },
    minutes,
  );
const watts = (readings: Record<number, number>): Sample[] =>
  Object.entries(readings).map(([m, powerW]) => ({ at: minute(Number(m)), powerW }));

test.each<[string, AnsweredCommand[], Record<number, number>, string | undefined]>([
  ['went on as before', [limit(6, 10)], { 5: 11_000, 20: 11_000, 30: 11_000 }, 'ignored'],
  ['fell under the limit', [limit(6, 10)], { 5: 11_000, 20: 4100, 30: 4100 }, 'obeyed'],
  ['was low before', [limit(6, 10)], { 5: 2000, 20: 2000, 30: 2000 }, undefined],
  ['was not measured since', [limit(6, 10)], { 5: 11_000 }, undefined],
  [
    'rose once the limit was gone',
    [limit(6, 10), answered('clear-charging-profile', {}, 25)],
    { 5: 11_000, 20: 4000, 30: 11_000 },
    'obeyed',
  ],
  ['was not limited', [], { 5: 11_000, 30: 11_000 }, undefined],
])('where power %s, a limit is %s', (_, commands, readings, verdict) => {
  expect(shownBy(started(5000), stopped(9000), { commands, samples: watts(readings) }).profiles).toBe(verdict);
});

const telling = (messageId: string, seconds: number) => ({
  heard: [{ messageId, receivedAt: new Date(Date.parse(minute(0)) + seconds * 1000).toISOString() }],
});

test('a start told again shows whether the message id is new, and how long it took', () => {
  const [first, retry, third] = [telling('a', 0), telling('b', 40), telling('c', 80)];
  const tell = (...order: { heard: NonNullable<Start['heard']> }[]) =>
    order.reduce<ReturnType<typeof withStart> | undefined>(
      (session, one) => withStart(session, identity, { ...started(5000), ...one }),
      undefined,
    ) as EndedSession;
  const told = tell(first, retry, third);
  expect(tell(third, first, retry, first).start).toEqual(told.start);
  expect(shownBy(told.start, stopped(9000))).toMatchObject({ retry: 'newId', retryAfter: '60s' });
  expect(sameStart(told.start, started(5000))).toBe(true);
  expect(shownBy(tell(first, telling('a', 5)).start, stopped(9000))).toMatchObject({
    retry: 'sameId',
    retryAfter: '10s',
  });
  expect(shownBy(tell(first).start, stopped(9000))).not.toHaveProperty('retry');
});

test('whatever a session holds, what is seen in it is a word that the trait knows', () => {
  const wh = fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined });
  const sample = fc.record({ minutes: fc.integer({ min: -10, max: 70 }), energyWh: wh, powerW: wh });
  const moment = fc.record({
    timestamp: fc.option(fc.string(), { nil: undefined }),
    receivedAt: fc.constant(minute(61)),
  });
  fc.assert(
    fc.property(wh, wh, fc.array(sample), fc.array(moment), (begin, end, list, heard) => {
      const samples = list.map(({ minutes, ...rest }) => ({ at: minute(minutes), ...rest }));
      const seen = shownBy(started(begin), stopped(end), { samples, heard, timeZone: 'America/New_York' });
      for (const [trait, value] of Object.entries(seen)) expect(value).toMatch(traits[trait as keyof typeof traits]);
    }),
  );
});
