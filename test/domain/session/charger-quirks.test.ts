import { expect, test } from 'vitest';
import { authorise } from '#domain/driver/authorise.ts';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { momentOf } from '#domain/session/moment.ts';
import { readNumber } from '#domain/number.ts';
import { readSamples } from '#domain/session/samples.ts';
import { transactionId16 } from '#domain/session/session-id.ts';
import { withSamplesSeen, withStart, withStop } from '#domain/session/session-merge.ts';
import type { Sample, Start, Stop } from '#domain/session/session.ts';
import { settle } from '#domain/session/settle.ts';
import { charged, heard, identity, minute, registers, started, stopped } from './evidence.ts';

/** What chargers are known to do to energy: the evidence, and what may be made of it. */
type Energy = { start: Start; stop: Stop; samples?: Sample[]; ratedW?: number; energyWh: number; review: string[] };

const energies: Record<string, Energy> = {
  'a Transaction.Begin of 0 before a lifetime register: 0.083 kWh, not 910': {
    start: started(),
    stop: stopped(910_083),
    samples: [{ at: minute(0), energyWh: 0, context: 'Transaction.Begin' }, ...registers({ 1: 910_000, 55: 910_083 })],
    energyWh: 83,
    review: ['lifetime-register-as-session'],
  },
  'a meterStart of 0 before a lifetime register, and no samples to tell the energy': {
    start: started(0),
    stop: stopped(939_000),
    ratedW: 22_000,
    energyWh: 0,
    review: ['lifetime-register-as-session'],
  },
  'a Transaction.Begin of 0 beside a true meterStart': {
    start: started(910_000),
    stop: stopped(910_083),
    samples: [{ at: minute(0), energyWh: 0, context: 'Transaction.Begin' }, ...registers({ 30: 910_050 })],
    energyWh: 83,
    review: [],
  },
  'the reading at the begin comes with the end, stamped by a clock that was wrong by then': {
    start: started(5000),
    stop: stopped(9000),
    samples: [...registers({ 20: 6500, 40: 8000 }), { at: minute(60), energyWh: 5000, context: 'Transaction.Begin' }],
    energyWh: 4000,
    review: [],
  },
  'a lifetime register in start and stop, one of the session in between, and both agree': {
    start: started(5_000_000),
    stop: stopped(5_004_076),
    samples: registers({ 1: 10, 30: 2000, 59: 4070 }),
    energyWh: 4076,
    review: [],
  },
  'a lifetime register in the start, one of the session after it': {
    start: started(5_000_000),
    stop: stopped(4076),
    samples: registers({ 1: 10, 30: 2000, 59: 4070 }),
    energyWh: 4076,
    review: ['negative-energy', 'session-relative-samples'],
  },
  'a register of the session throughout': {
    start: started(0),
    stop: stopped(4076),
    samples: registers({ 0: 0, 30: 2000, 60: 4076 }),
    energyWh: 4076,
    review: [],
  },
  'a meterStop below meterStart': {
    start: started(5000),
    stop: stopped(0),
    samples: registers({ 30: 7000, 59: 9000 }),
    energyWh: 4000,
    review: ['negative-energy', 'register-went-back'],
  },
  'a meterStop that is always the meterStart, while the samples rise': {
    start: started(5_000_000),
    stop: stopped(5_000_000),
    samples: registers({ 30: 5_004_000, 59: 5_008_000 }),
    energyWh: 8000,
    review: ['register-went-back'],
  },
  'a meterStop that is always the meterStart, while power flows': {
    start: started(5_000_000),
    stop: stopped(5_000_000),
    samples: [5, 30, 55].map((m) => ({ at: minute(m), powerW: 7000 })),
    energyWh: 0,
    review: ['register-stands-still'],
  },
  'kWh labelled Wh throughout': {
    start: started(12_345),
    stop: stopped(12_355),
    samples: [0, 30, 60].map((m) => ({ at: minute(m), energyWh: 12_345 + m / 6, powerW: 10_000 })),
    energyWh: 10,
    review: ['unit-mismatch'],
  },
  'kWh labelled Wh in the samples only': {
    start: started(12_345_000),
    stop: stopped(12_355_000),
    samples: registers({ 10: 12_346.7, 50: 12_353.3 }),
    energyWh: 10_000,
    review: ['unit-mismatch'],
  },
  'a register of the session on a station that charges faster than it was registered': {
    start: started(0),
    stop: stopped(10_000),
    samples: registers({ 15: 3000, 30: 6000, 45: 9000 }),
    ratedW: 7360,
    energyWh: 10_000,
    review: ['above-rated-power'],
  },
  'a fraction of a Wh at the end': { start: started(1000), stop: stopped(5000.5), energyWh: 4001, review: [] },
};

test.each(Object.entries(energies))('energy: %s', (_, { start, stop, samples = [], ratedW, energyWh, review }) => {
  const settled = settle({ session: charged(start, stop), samples, ratedW, at: minute(60) });
  expect({ energyWh: settled.energyWh, review: settled.review }).toEqual({ energyWh, review });
});

const orphaned = (transactionId: string) => withStop(undefined, { ...identity, transactionId }, stopped(5000));

/** What chargers are known to do to messages, clocks and cards: what came of it, and what should. */
const quirks: Record<string, () => [unknown, unknown]> = {
  'a stop of transaction −1 after an offline start is an orphan, not lost': () => [orphaned('-1').status, 'orphan'],
  'a stop without tag after a power cut closes the session, so the card is free': () => {
    const session = charged(started(1000), { ...stopped(), reason: 'PowerLoss' });
    const starting = { sessionId: 'NEXT', connector: { stationId: 'CP2', evseId: 1, connectorId: 1 }, open: [session] };
    const token = { idTag: 'TAG1', status: 'accepted' as const };
    return [authorise({ idTag: 'TAG1', token, at: minute(90), starting }).status, 'Accepted'];
  },
  'a charger that was told ConcurrentTx and charges all the same has a session': () => {
    const elsewhere = [withStart(undefined, { ...identity, stationId: 'CP2' }, started(1))];
    const token = { idTag: 'TAG1', status: 'accepted' as const };
    const starting = { sessionId: 'NEXT', connector: identity, open: elsewhere };
    const { status } = authorise({ idTag: 'TAG1', token, at: minute(0), starting });
    return [
      [status, charged(started(1000), stopped(5000)).status],
      ['ConcurrentTx', 'ended'],
    ];
  },
  'a start repeated after the stop does not open the session again': () => {
    const ended = charged(started(1000), stopped(5000));
    return [withStart(ended, identity, { ...started(1000), receivedAt: minute(120) }), ended];
  },
  'a start repeated with a new message id has the same transaction': () => {
    const start = { stationId: 'CP1', connectorId: 1, idTag: 'TAG1', timestamp: minute(0), meterStart: 1000 };
    return [transactionId16({ ...start }), transactionId16(start)];
  },
  'a backlog of months keeps its own times': () => [momentOf(minute(-150_000), minute(0)).at, minute(-150_000)],
  'closing meter values after the stop do not revive the session': () => {
    const ended = charged(started(1000), stopped(5000));
    return [withSamplesSeen(ended, identity, heard(65)), ended];
  },
  'values as numbers are read, and a unit of Hz harms nobody': () => {
    const sampledValue = [{ value: 1000 }, { value: 50, unit: 'Hz', measurand: 'Frequency' }];
    return [readSamples([{ timestamp: minute(0), sampledValue }], minute(0)), registers({ 0: 1000 })];
  },
  'a fraction as meterStop is a number all the same': () => [
    ['5000.5', 5000.5, '5000,5'].map(readNumber),
    [5000.5, 5000.5, 5000.5],
  ],
  'local time sent as UTC is taken as the time of receipt': () => [momentOf(minute(120), minute(0)).at, minute(0)],
  'local time sent as UTC by a charger that began offline holds the bill': () => {
    const start = { ...started(1000), ...momentOf(minute(-60), minute(0)) };
    const stop = { ...stopped(5000), ...momentOf(minute(180), minute(60)) };
    return [settle({ session: charged(start, stop), samples: [], at: minute(60) }).review, ['clock-offset']];
  },
  'a clock that was never set is taken as the time of receipt': () => [
    momentOf('1970-01-01T00:03:00Z', minute(0)).at,
    minute(0),
  ],
  'a tag of 20 characters with two more stays a tag': () => [
    normaliseIdTag('04A1B2C3D4E5F60718293A4B'),
    '04A1B2C3D4E5F60718293A4B',
  ],
  'a tag with zero bytes after it is the tag': () => [normaliseIdTag('04a1b2c3\u0000\u0000'), '04A1B2C3'],
  'free charging and the id of a car are tags that can be registered': () => {
    const token = { idTag: 'VID:00AABBCCDDEE', status: 'accepted' as const };
    return [authorise({ idTag: normaliseIdTag('vid:00aabbccddee'), token, at: minute(0) }).status, 'Accepted'];
  },
  'case makes no other tag': () => [normaliseIdTag('deadBEEF'), normaliseIdTag('DEADbeef')],
  'a start with no Authorize before it is judged by itself': () => [
    authorise({ idTag: 'X', at: minute(0) }).status,
    'Invalid',
  ],
};

test.each(Object.entries(quirks))('%s', (_, quirk) => {
  const [came, wanted] = quirk();
  expect(came).toEqual(wanted);
});
