import { describe, expect, test } from 'vitest';
import { bill } from '#domain/invoice/bill.ts';
import { noted, readAs, type Raw } from '#domain/fingerprint/fingerprint-apply.ts';
import type { Fingerprint, Trait } from '#domain/fingerprint/fingerprint.ts';
import { momentOf } from '#domain/session/moment.ts';
import type { EndedSession, Start, Stop } from '#domain/session/session.ts';
import { settle } from '#domain/session/settle.ts';
import { charged, minute, started, stopped } from '#test/domain/session/evidence.ts';

const ratedW = 22_000;
const timeZone = 'Europe/Stockholm';

/** What forty-one of forty-two sessions of its model have shown. */
const sure = (habits: Partial<Record<Trait, string>>): Fingerprint =>
  Object.fromEntries(
    Object.entries(habits).map(([trait, value]) => [
      trait,
      { value, sure: true, sessions: 41, of: 42, seen: { [value]: 41 } },
    ]),
  );
const unsure = (habits: Partial<Record<Trait, string>>): Fingerprint =>
  Object.fromEntries(Object.entries(sure(habits)).map(([trait, known]) => [trait, { ...known, sure: false }]));
const assumption = (trait: Trait, value: string) => ({ trait, value, modelId: 'M1', sessions: 41, of: 42 });

/** How a session is read, settled, and what is noted of it. */
function told(start: Start, stop: Stop, fingerprint: Fingerprint, raw: Raw[] = [], zone = timeZone) {
  const evidence = {
    session: charged(start, stop) as EndedSession,
    raw,
    timeZone: zone,
    station: { ratedW },
    habits: { modelId: 'M1', fingerprint },
  };
  const read = readAs(evidence);
  const { energyWh, review } = settle({ ...read, ratedW, at: minute(61) });
  const { startedAt, stop: ended } = read.session;
  return { energyWh, review, startedAt, endedAt: ended.at, assumptions: read.assumptions, note: noted(evidence, read) };
}

const values = (minutes: number, wh: number, more: object = {}): Raw => ({
  receivedAt: minute(minutes),
  meterValue: [{ timestamp: minute(minutes), sampledValue: [{ value: String(wh), ...more }] }],
});
const power = (minutes: number, watts: number): Raw =>
  values(minutes, watts, { measurand: 'Power.Active.Import', unit: 'W' });

describe('a register that is known to count in kWh', () => {
  const kWh = sure({ energyUnit: 'kWh' });

  test('does so where nothing tells, and the session says what was assumed', () => {
    expect(told(started(12_345), stopped(12_355), kWh)).toMatchObject({
      energyWh: 10_000,
      review: [],
      assumptions: [assumption('energyUnit', 'kWh')],
      note: { assumptions: [assumption('energyUnit', 'kWh')] },
    });
  });

  test('does so where the power says the same, which alone would have held the bill', () => {
    const measured = [power(0, 10_000), power(30, 10_000), power(60, 10_000)];
    expect(told(started(12_345), stopped(12_355), {}, measured)).toMatchObject({ review: ['unit-mismatch'] });
    expect(told(started(12_345), stopped(12_355), kWh, measured)).toMatchObject({
      energyWh: 10_000,
      review: [],
      note: { observed: { energyUnit: 'kWh' } },
    });
  });

  test.each<[string, number, Raw[]]>([
    ['the power says Wh', 6000, [power(0, 6000), power(30, 6000), power(60, 6000)]],
    ['the station could never give a thousand times as much', 6000, []],
    ['the charger names another unit', 10, [values(30, 12.35, { unit: 'kWh' })]],
  ])('does not where %s', (_, energyWh, raw) => {
    const settled = told(started(12_345), stopped(12_345 + energyWh), kWh, raw);
    expect(settled).toMatchObject({ energyWh, assumptions: [] });
  });

  test('that calls them Wh is believed, and a person looks', () => {
    const labelled = [values(30, 12_350, { unit: 'Wh' })];
    expect(told(started(12_345), stopped(12_355), kWh, labelled)).toMatchObject({
      energyWh: 10,
      review: ['unit-unlike-model'],
      assumptions: [],
    });
  });

  test('is not taken so while nobody is sure', () => {
    expect(told(started(12_345), stopped(12_355), unsure({ energyUnit: 'kWh' }))).toMatchObject({
      energyWh: 10,
      assumptions: [],
    });
  });
});

describe('a clock that is known to say local time', () => {
  /** Said and heard, in minutes. */
  const session = (began: [number, number], ended: [number, number]): [Start, Stop] => [
    { ...started(5000), ...momentOf(minute(began[0]), minute(began[1])) },
    { ...stopped(9000), ...momentOf(minute(ended[0]), minute(ended[1])) },
  ];
  const local = sure({ clock: 'local' });

  test('and whose start came late is corrected, which alone would have held the bill', () => {
    const late = session([120, 180], [300, 180]);
    expect(told(...late, {})).toMatchObject({ review: ['clock-offset'] });
    expect(told(...late, local)).toMatchObject({
      review: [],
      startedAt: minute(0),
      endedAt: minute(180),
      note: {
        assumptions: [assumption('clock', 'local')],
        corrected: { startedAt: minute(0), endedAt: minute(180) },
      },
    });
  });

  test('and that delivers a backlog, where nothing else tells, is corrected with its meter values', () => {
    const backlog = session([120, 5000], [180, 5000]);
    const raw = [
      { receivedAt: minute(5000), meterValue: [{ timestamp: minute(150), sampledValue: [{ value: '7000' }] }] },
    ];
    expect(told(...backlog, {}, raw)).toMatchObject({ review: [], startedAt: minute(120) });
    expect(told(...backlog, local, raw)).toMatchObject({ review: [], startedAt: minute(0), endedAt: minute(60) });
    const evidence = { session: charged(...backlog) as EndedSession, raw, timeZone };
    expect(readAs({ ...evidence, habits: { modelId: 'M1', fingerprint: local } }).samples).toEqual([
      { at: minute(30), energyWh: 7000 },
    ]);
  });

  test('west of UTC is corrected, where each of its sessions was held', () => {
    const behind = session([-240, 0], [-180, 60]);
    expect(told(...behind, {}, [], 'America/New_York')).toMatchObject({ review: ['clock-offset'] });
    expect(told(...behind, local, [], 'America/New_York')).toMatchObject({
      review: [],
      startedAt: minute(0),
      endedAt: minute(60),
      note: { observed: { clock: 'local' } },
    });
  });

  test.each<[string, [number, number], [number, number], string]>([
    ['has been set right, as its messages show', [0, 0], [60, 60], timeZone],
    ['would be heard before it spoke', [0, 100], [60, 100], 'America/New_York'],
    ['is ahead and was heard at once, so that the receipt is right', [120, 0], [180, 60], timeZone],
  ])('and that %s is left as it is', (_, began, ended, zone) => {
    const [start, stop] = session(began, ended);
    expect(told(start, stop, local, [], zone)).toMatchObject({
      startedAt: start.at,
      endedAt: stop.at,
      assumptions: [],
    });
  });

  test('and that names its zone is believed', () => {
    const [start, stop] = session([120, 5000], [180, 5000]);
    const zoned = { ...start, timestamp: '2026-05-01T16:00:00+02:00' };
    expect(told(zoned, stop, local)).toMatchObject({ startedAt: start.at, assumptions: [] });
  });

  test('and that begins in the hour that is told twice is for a person', () => {
    const [began, ended, heard] = ['2026-10-25T02:30:00Z', '2026-10-25T05:00:00Z', '2026-10-26T12:00:00Z'];
    const start = { ...started(5000), ...momentOf(began, heard) };
    expect(told(start, { ...stopped(9000), ...momentOf(ended, heard) }, local)).toMatchObject({
      review: ['clock-offset'],
      assumptions: [],
    });
  });
});

describe('a register that is known to begin at 0 in each session', () => {
  test('did so where nobody said', () => {
    expect(told(started(), stopped(4000), sure({ register: 'session' }))).toMatchObject({
      energyWh: 4000,
      review: [],
      assumptions: [assumption('register', 'session')],
    });
    expect(told(started(), stopped(4000), {})).toMatchObject({ review: ['begin-missing'] });
  });

  test('did not where the charger said otherwise', () => {
    expect(told(started(1000), stopped(4000), sure({ register: 'session' }))).toMatchObject({
      energyWh: 3000,
      assumptions: [],
    });
  });
});

test('a 0 at the begin of one that is known to be of a lifetime is no begin', () => {
  const zeroBegin = sure({ register: 'zero-begin' });
  const raw = [values(0, 0, { context: 'Transaction.Begin' }), values(40, 4000), values(50, 4080)];
  expect(told(started(0), stopped(4083), {}, raw)).toMatchObject({ energyWh: 4083, review: [] });
  expect(told(started(0), stopped(4083), zeroBegin, raw)).toMatchObject({
    energyWh: 83,
    review: ['begin-missing'],
    assumptions: [assumption('register', 'zero-begin')],
  });
});

test('a bill is made of the evidence as it is taken', () => {
  const session = charged(started(12_345), stopped(12_355)) as EndedSession;
  const habits = { modelId: 'M1', fingerprint: sure({ energyUnit: 'kWh' }) };
  expect(bill({ ...readAs({ session, raw: [], habits }), ratedW, at: minute(61) }).settled.energyWh).toBe(10_000);
});
