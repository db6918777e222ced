import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import * as when from '#lib/stream-filters.ts';
import { matches } from '#local/pattern.ts';

type Item = Record<string, unknown>;
type Filter = Parameters<typeof matches>[0];

const image = (item: Item) => marshall(item);

const record = (before: Item | undefined, after: Item | undefined) => ({
  eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
  dynamodb: { ...(before && { OldImage: image(before) }), ...(after && { NewImage: image(after) }) },
});

const wakes = (filters: unknown, before: Item | undefined, after: Item | undefined) =>
  [filters].flat().some((filter) => matches(filter as Filter, record(before, after)));

const session = { sessionId: 's', item: 'SESSION' };
const active = { ...session, status: 'active' };
const ended = { ...session, status: 'ended' };
const orphan = { ...session, status: 'orphan' };
const settled = { ...ended, settledAt: '2026-11-20T12:00:00Z' };
const months = { sessionId: 'MONTHS', item: 'MONTHS' };

describe('bill-session', () => {
  it.each([
    ['a session that ends', active, ended, true],
    ['a stop that comes before its start', undefined, orphan, false],
    ['the start that makes an orphan whole', orphan, ended, true],
    ['one that starts', undefined, active, false],
    ['a new month', undefined, months, false],
    ['its own settling', ended, settled, false],
    ['a change to what is settled', settled, settled, false],
  ])('hears of %s: %#', (_, before, after, heard) => {
    expect(wakes(when.endedAndUnsettled, before, after)).toBe(heard);
  });

  it('hears of what came after its verdict, and not of its answer to that', () => {
    const late = { ...settled, late: 'yes' };
    expect(wakes(when.lateEvidence, settled, late)).toBe(true);
    expect(wakes(when.lateEvidence, late, settled)).toBe(false);
  });
});

describe('keep-history', () => {
  const free = { stationId: 'LN-1', item: 'CONNECTOR#1#1', status: 'Available', inError: false };
  const station = { stationId: 'LN-1', item: 'STATION' };
  const online = { stationId: 'LN-1', item: 'CONNECTION', connectionId: 'a' };
  const gone = { ...online, disconnectedAt: '2026-11-20T12:00:00Z' };
  const lost = { ...gone, lostAt: '2026-11-20T12:05:00Z' };

  it.each([
    ['a connector', undefined, free, true],
    ['one that is taken', free, { ...free, status: 'Occupied' }, true],
    ['a station that is registered', undefined, station, false],
    ['one that boots', station, { ...station, bootedAt: '2026-11-20T12:00:00Z' }, true],
    ['a station that connects for the first time', undefined, online, true],
    ['one that is gone', online, gone, false],
    ['one that has been gone too long', gone, lost, true],
    ['one that is back', lost, online, true],
    ['one that reconnects, for that may have taken long', gone, online, true],
    ['one that takes over from its old socket', online, { ...online, connectionId: 'b' }, false],
    ['a configuration', undefined, { stationId: 'LN-1', item: 'CONFIGURATION' }, false],
  ])('hears of %s: %#', (_, before, after, heard) => {
    expect(wakes(when.worthKeeping, before, after)).toBe(heard);
  });
});

describe('track-faults', () => {
  const fine = { stationId: 'LN-1', item: 'CONNECTOR#1#1', inError: false };
  const broken = { ...fine, inError: true };
  const online = { stationId: 'LN-1', item: 'CONNECTION', connectionId: 'a' };
  const gone = { ...online, disconnectedAt: '2026-11-20T12:00:00Z' };
  const lost = { ...gone, lostAt: '2026-11-20T12:05:00Z' };

  it.each([
    ['a connector that breaks', fine, broken, true],
    ['one that was broken when first heard of', undefined, broken, true],
    ['one that mends', broken, fine, true],
    ['one that goes from free to taken', fine, fine, false],
    ['the 2-hourly reconnect', gone, online, false],
    ['a connection that went a moment ago', online, gone, false],
    ['a connection that stayed away', gone, lost, true],
    ['its return', lost, online, true],
    ['what a session says of a connector', undefined, { stationId: 'LN-1', item: 'HEALTH#1#1' }, true],
    ['a boot', { stationId: 'LN-1', item: 'STATION' }, { stationId: 'LN-1', item: 'STATION', vendor: 'v' }, false],
  ])('hears of %s: %#', (_, before, after, heard) => {
    expect(wakes(when.faults, before, after)).toBe(heard);
  });
});

describe('replay-tariff', () => {
  it('hears of a part that waits, and not of its result', () => {
    const part = { part: 'r#2026-05-01', state: 'waiting' };
    expect(wakes(when.replayWaits, undefined, part)).toBe(true);
    expect(wakes(when.replayWaits, part, { ...part, state: 'done' })).toBe(false);
    expect(wakes(when.replayWaits, undefined, { part: 'r', tariffId: 'DRAFT' })).toBe(false);
  });
});

describe('announce', () => {
  const invoice = { invoiceId: 'i', kind: 'invoice' };
  const open = { incidentId: 'n', status: 'open' };
  const toTell = { ...open, looks: { escalation: '2026-05-04T08:00:00Z' } };
  const work = { maintenanceId: 'm', text: 'Cables' };

  it.each([
    ['a session that starts', when.chargingStarted, undefined, active, true],
    ['a start that comes after meter values', when.chargingStarted, orphan, active, true],
    ['another write to a session under way', when.chargingStarted, active, active, false],
    ['a session whose stop came first', when.chargingStarted, orphan, ended, false],
    ['a new month', when.chargingStarted, undefined, months, false],
    ['an invoice', when.invoiceIssued, undefined, invoice, true],
    ['the counter of a series', when.invoiceIssued, undefined, { invoiceId: 'COUNTER#LN-2026' }, false],
    ['an incident', when.incidentChanged, undefined, open, true],
    ['its acknowledgement', when.incidentChanged, open, { ...open, status: 'acknowledged' }, true],
    ['the pointer to the latest one', when.incidentChanged, undefined, { incidentId: 'OPEN#LN-1' }, false],
    ['an incident that somebody may be called for', when.somebodyToTell, undefined, toTell, true],
    ['one that all know of', when.somebodyToTell, toTell, open, false],
    ['a session that ends', [when.chargeStopped], active, ended, true],
    ['a stop that came first', [when.chargeStopped], orphan, ended, true],
    ['its verdict', [when.chargeStopped], ended, { ...ended, settledAt: 'x' }, false],
    ['a verdict without a bill', [when.chargeEnded], ended, { ...ended, settledAt: 'x' }, true],
    ['a verdict with one', [when.chargeEnded], ended, { ...ended, settledAt: 'x', invoiceId: 'i' }, false],
    ['work that is planned', when.maintenanceNews, undefined, work, true],
    ['what was told of it', when.maintenanceNews, work, { ...work, version: '2' }, false],
    ['its end', when.maintenanceNews, work, { ...work, cancelledAt: 'x' }, true],
    ['an outlet that is free', when.becameFree, undefined, { kind: 'status', status: 'Available' }, true],
    ['one that is taken', when.becameFree, undefined, { kind: 'status', status: 'Occupied' }, false],
    ['a charger that is gone', when.becameFree, undefined, { kind: 'link', online: false }, true],
  ])('hears of %s: %#', (_, filters, before, after, heard) => {
    expect(wakes(filters, before, after)).toBe(heard);
  });
});

describe('announce, of commands', () => {
  const asked = { stationId: 'LN-1', commandId: 'c', status: 'sent', askedBy: 'ann' };
  const answered = { ...asked, status: 'accepted', answeredAt: '2026-11-20T12:00:00Z' };
  const own = { stationId: 'LN-1', commandId: 'c', status: 'sent' };

  it.each([
    ['a command that is queued', undefined, asked, false],
    ['its answer', asked, answered, true],
    ['a change to what is answered', answered, answered, false],
    [
      'the answer to what the product asked by itself',
      own,
      { ...own, status: 'accepted', answeredAt: '2026-11-20T12:00:00Z' },
      false,
    ],
  ])('hears of %s: %#', (_, before, after, heard) => {
    expect(wakes(when.commandAnswered, before, after)).toBe(heard);
  });
});
