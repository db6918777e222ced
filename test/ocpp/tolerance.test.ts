import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { messagesOf } from '#ocpp/messages.ts';
import { faultIn } from '#ocpp/schema.ts';
import { tolerate } from '#ocpp/tolerance.ts';

const receivedAt = new Date('2026-11-20T12:34:56.000Z');
const timestamp = '2026-11-20T12:00:00Z';

async function read(action: string, payload: unknown, version: OcppVersion = 'ocpp1.6') {
  const schema = (await messagesOf(version))(action, 'request')!;
  expect(faultIn(schema, payload)).toBeDefined();
  return tolerate(action, schema, payload, receivedAt);
}

const stop = (more: object) => ({ transactionId: 1, meterStop: 5310, timestamp, ...more });
const sampled = (more: object) => ({
  connectorId: 1,
  meterValue: [{ timestamp, sampledValue: [{ value: '1', ...more }] }],
});
const event = (more: object) => ({
  ...{ eventType: 'Updated', timestamp, triggerReason: 'Trigger', seqNo: 1, transactionInfo: { transactionId: 't' } },
  ...more,
});

describe('given a StopTransaction with one field wrong, it is read as', () => {
  test.each([
    ['meterStop', 5310.4, 'fraction', 5310],
    ['meterStop', '5310', 'type', 5310],
    ['meterStop', ' 5310.5 ', 'type', 5311],
    ['meterStop', 1e20, 'range', Number.MAX_SAFE_INTEGER],
    ['transactionId', '-1', 'type', -1],
    ['idTag', 1234, 'type', '1234'],
    ['idTag', 'x'.repeat(22), 'length', 'x'.repeat(22)],
    ['idTag', 'x'.repeat(9000), 'length', 'x'.repeat(500)],
    ['reason', 'Finished', 'word', 'Finished'],
    ['reason', 'evdisconnected ', 'word', 'EVDisconnected'],
    ['reason', null, 'null', undefined],
    ['reason', { why: 1 }, 'unreadable', undefined],
    ['transactionData', null, 'null', undefined],
    ['transactionData', 'none', 'unreadable', undefined],
    ['timestamp', '2026-11-20T12:00:00', 'zone', '2026-11-20T12:00:00Z'],
    ['timestamp', '2026-11-20 12:00:00.5', 'zone', '2026-11-20T12:00:00.5Z'],
    ['timestamp', '2026-11-20 13:00:00+01', 'time', '2026-11-20T13:00:00+01:00'],
    ['timestamp', '2026-11-20T13:00+0100', 'time', '2026-11-20T13:00:00+01:00'],
    ['timestamp', '1795176000', 'time', '2026-11-20T12:00:00.000Z'],
    ['timestamp', '1795176000000', 'time', '2026-11-20T12:00:00.000Z'],
    ['timestamp', '0', 'noTime', '2026-11-20T12:34:56.000Z'],
    ['timestamp', '', 'noTime', '2026-11-20T12:34:56.000Z'],
    ['timestamp', '2026-13-40T12:00:00Z', 'noTime', '2026-11-20T12:34:56.000Z'],
  ])('%s %j by the rule %s as %j', async (field, was, rule, value) => {
    const payload = Object.fromEntries(
      Object.entries(stop({ [field]: value })).filter(([, field]) => field !== undefined),
    );
    expect(await read('StopTransaction', stop({ [field]: was }))).toEqual({
      payload,
      repairs: [{ path: `/${field}`, was, rule }],
    });
  });
});

test('a time since 1970 as a number is taken for what it says', async () => {
  expect(await read('StopTransaction', stop({ timestamp: 1795176000 }))).toEqual({
    payload: stop({ timestamp: '2026-11-20T12:00:00.000Z' }),
    repairs: [
      { path: '/timestamp', was: 1795176000, rule: 'type' },
      { path: '/timestamp', was: '1795176000', rule: 'time' },
    ],
  });
});

test('fields the message does not have are left out, and the repair keeps them', async () => {
  expect(await read('StopTransaction', stop({ vendorExtra: { a: 1 } }))).toEqual({
    payload: stop({}),
    repairs: [{ path: '', was: stop({ vendorExtra: { a: 1 } }), rule: 'extra' }],
  });
});

test('one unreadable sample costs that sample, not the stop', async () => {
  const good = { timestamp, sampledValue: [{ value: '1204500' }] };
  const bad = { timestamp, sampledValue: 'none' };
  expect(await read('StopTransaction', stop({ transactionData: [good, bad] }))).toEqual({
    payload: stop({ transactionData: [good] }),
    repairs: [{ path: '/transactionData/1', was: bad, rule: 'unreadable' }],
  });
});

test('meter values as numbers, with a unit and a measurand nobody knows, are read as texts', async () => {
  const was = { value: 50.02, measurand: 'frequency', unit: 'Hertz' };
  const { repairs, payload } = (await read('MeterValues', sampled(was))) as { repairs: unknown; payload: unknown };
  expect(payload).toEqual(sampled({ value: '50.02', measurand: 'Frequency', unit: 'Hertz' }));
  const at = '/meterValue/0/sampledValue/0';
  expect(repairs).toEqual([
    { path: `${at}/value`, was: 50.02, rule: 'type' },
    { path: `${at}/measurand`, was: 'frequency', rule: 'word' },
    { path: `${at}/unit`, was: 'Hertz', rule: 'word' },
  ]);
});

test('a 2.0.1 event with texts for numbers, an empty list and one value where a list belongs is read', async () => {
  const sample = { timestamp, sampledValue: { value: '7.5' } };
  const was = event({ seqNo: '0', offline: 'false', cableMaxCurrent: 31.6, meterValue: sample });
  expect(await read('TransactionEvent', was, 'ocpp2.0.1')).toMatchObject({
    payload: event({
      seqNo: 0,
      offline: false,
      cableMaxCurrent: 32,
      meterValue: [{ timestamp, sampledValue: [{ value: 7.5 }] }],
    }),
  });
  expect(await read('TransactionEvent', event({ meterValue: [] }), 'ocpp2.0.1')).toEqual({
    payload: event({ meterValue: [] }),
    repairs: [{ path: '/meterValue', was: [], rule: 'items' }],
  });
});

test.each([
  ['StopTransaction', stop({ transactionId: Infinity }), { keyword: 'type', path: '/transactionId' }],
  ['StopTransaction', stop({ meterStop: '1,234' }), { keyword: 'type', path: '/meterStop' }],
  ['StopTransaction', { transactionId: 1, timestamp }, { keyword: 'required', path: '/meterStop' }],
  ['StopTransaction', [], { keyword: 'type', path: '' }],
  ['BootNotification', { chargePointVendor: 'V' }, { keyword: 'required', path: '/chargePointModel' }],
  ['Authorize', { idTag: 1234 }, { keyword: 'type', path: '/idTag' }],
  ['DataTransfer', { vendorId: 'v', extra: 1 }, { keyword: 'additionalProperties', path: '/extra' }],
])('a %s of %j cannot be read', async (action, payload, fault) => {
  expect(await read(action, payload)).toEqual({ fault });
});

describe('given a StatusNotification', () => {
  const status = (more: object) => ({ connectorId: 1, errorCode: 'NoError', status: 'Faulted', ...more });

  test.each([
    ['errorCode', 'Error', 'word', 'Error'],
    ['status', 'available', 'word', 'Available'],
    ['timestamp', '2026-11-20T12:00:00', 'zone', '2026-11-20T12:00:00Z'],
  ])('%s %s is read by the rule %s', async (field, was, rule, value) => {
    expect(await read('StatusNotification', status({ [field]: was }))).toEqual({
      payload: status({ [field]: value }),
      repairs: [{ path: `/${field}`, was, rule }],
    });
  });

  test.each([
    ['connectorId', '1', 'type'],
    ['info', 'x'.repeat(51), 'maxLength'],
    ['timestamp', '0', 'format'],
    ['info', null, 'type'],
  ])('%s %j is refused as everywhere', async (field, was, keyword) => {
    expect(await read('StatusNotification', status({ [field]: was }))).toEqual({
      fault: { keyword, path: `/${field}` },
    });
  });
});

test('what came in stays as it was', async () => {
  const payload = stop({ meterStop: '1', transactionData: ['none'], extra: 1 });
  const before = structuredClone(payload);
  await read('StopTransaction', payload);
  expect(payload).toEqual(before);
});
