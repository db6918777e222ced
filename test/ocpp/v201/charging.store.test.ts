import { beforeAll, describe, expect, test } from 'vitest';
import { listSessions, readEvidence } from '#store/sessions.ts';
import { describeStation, getStation } from '#store/stations.ts';
import { putToken } from '#store/tokens.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00.000Z`;
const energy = (minute: number, value: number, context = 'Sample.Periodic') => ({
  timestamp: at(minute),
  sampledValue: [{ value, context, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } }],
});
const event = (eventType: string, transactionId: string, minute: number, more: object = {}) => ({
  eventType,
  timestamp: at(minute),
  triggerReason: 'Authorized',
  seqNo: 0,
  transactionInfo: { transactionId },
  ...more,
});
const card = (idToken: string) => ({ idToken: { idToken, type: 'ISO14443' } });
const evse = { evse: { id: 2, connectorId: 1 } };
const sessionsOf = async (stationId: string) => (await listSessions({ stationId, limit: 50 })).items;

describe.each(['ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  const named = (name: string) => aStation(`${name}-${version}`, version);

  test('boots, beats and authorises', async () => {
    const station = await named('BASE');
    await putToken({ idTag: 'GOOD', status: 'accepted', group: 'FAMILY' }, '2026-11-01T00:00:00.000Z');
    const chargingStation = { vendorName: 'Alfen', model: 'Eve', firmwareVersion: '2.0', serialNumber: 'S1' };
    expect(await station.call('BootNotification', { reason: 'PowerUp', chargingStation })).toEqual({
      status: 'Accepted',
      currentTime: '2026-11-20T12:00:00.000Z',
      interval: 540,
    });
    expect(await getStation(station.stationId)).toMatchObject({
      vendor: 'Alfen',
      model: 'Eve',
      firmwareVersion: '2.0',
      serialNumber: 'S1',
      bootReason: 'PowerUp',
    });
    expect(await station.call('Heartbeat', {})).toEqual({ currentTime: '2026-11-20T12:00:00.000Z' });
    expect(await station.call('Authorize', card('good'))).toEqual({
      idTokenInfo: { status: 'Accepted', groupIdToken: { idToken: 'FAMILY', type: 'ISO14443' } },
    });
    expect(await station.call('Authorize', card('stranger'))).toEqual({ idTokenInfo: { status: 'Invalid' } });
  });

  test('a transaction, told in three events, is one session with its registers and samples', async () => {
    const station = await named('TX1');
    const tag = `TX1-${version}`.toUpperCase();
    await putToken({ idTag: tag, status: 'accepted', driverId: 'D1' }, '2026-11-01T00:00:00.000Z');
    const begin = { ...card(tag), ...evse, meterValue: [energy(0, 5000, 'Transaction.Begin')] };
    const end = { meterValue: [energy(40, 11_000, 'Transaction.End')] };
    expect(await station.call('TransactionEvent', event('Started', 'tx', 0, begin))).toEqual({
      idTokenInfo: { status: 'Accepted' },
    });
    const updated = event('Updated', 'tx', 20, { meterValue: [energy(20, 8000)] });
    expect(await station.call('TransactionEvent', updated)).toEqual({});
    const ended = event('Ended', 'tx', 40, end);
    expect(
      await station.call('TransactionEvent', {
        ...ended,
        transactionInfo: { transactionId: 'tx', stoppedReason: 'EVDisconnected' },
      }),
    ).toEqual({});
    const [session, ...others] = await sessionsOf(station.stationId);
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      status: 'ended',
      transactionId: 'tx',
      evseId: 2,
      connectorId: 1,
      idTag: tag,
      driverId: 'D1',
      start: { at: at(0), meterWh: 5000 },
      stop: { at: at(40), meterWh: 11_000, reason: 'EVDisconnected' },
    });
    expect((await readEvidence(session!.sessionId)).samples).toHaveLength(3);
  });

  test('a tag that comes after the start, and events that come backwards, end in the same session', async () => {
    const station = await named('TX2');
    const tag = `TX2-${version}`.toUpperCase();
    await putToken({ idTag: tag, status: 'accepted', driverId: 'D2' }, '2026-11-01T00:00:00.000Z');
    await station.call('TransactionEvent', event('Ended', 'tx', 40));
    expect(await station.call('TransactionEvent', event('Updated', 'tx', 1, card(tag)))).toEqual({
      idTokenInfo: { status: 'Accepted' },
    });
    await station.call('TransactionEvent', event('Started', 'tx', 0, evse));
    expect(await sessionsOf(station.stationId)).toMatchObject([
      { status: 'ended', startedAt: at(0), idTag: tag, driverId: 'D2', evseId: 2, connectorId: 1 },
    ]);
  });

  test('a start that names neither tag nor EVSE is kept', async () => {
    const station = await named('TX3');
    expect(await station.call('TransactionEvent', event('Started', 'tx', 0))).toEqual({});
    expect(await sessionsOf(station.stationId)).toMatchObject([{ status: 'active', evseId: 0, connectorId: 0 }]);
  });

  test('a fault comes as an event, outlives a status, and ends by its own event', async () => {
    const station = await named('FAULT');
    const status = { timestamp: at(0), connectorStatus: 'Occupied', evseId: 1, connectorId: 1 };
    const problem = (minute: number, actualValue: string) => ({
      generatedAt: at(minute),
      seqNo: 0,
      eventData: [
        {
          eventId: minute,
          timestamp: at(minute),
          trigger: 'Delta',
          actualValue,
          techCode: 'GF-1',
          techInfo: 'leak',
          eventNotificationType: 'HardWiredNotification',
          component: { name: 'GroundFaultProtection', evse: { id: 1, connectorId: 1 } },
          variable: { name: 'Problem' },
        },
      ],
    });
    const connectors = async () => (await describeStation(station.stationId))?.connectors;
    const known = { stationId: station.stationId, evseId: 1, connectorId: 1, since: at(2) };
    expect(await station.call('StatusNotification', status)).toEqual({});
    expect(await station.call('NotifyEvent', problem(1, 'true'))).toEqual({});
    await station.call('StatusNotification', { ...status, timestamp: at(2), connectorStatus: 'Faulted' });
    expect(await connectors()).toEqual([{ ...known, status: 'Faulted', errorCode: 'GF-1', info: 'leak' }]);
    await station.call('StatusNotification', { ...status, timestamp: at(3), connectorStatus: 'Available' });
    await station.call('NotifyEvent', problem(4, 'false'));
    expect(await connectors()).toEqual([{ ...known, status: 'Available', since: at(3) }]);
  });

  test('values outside a transaction are the EVSE’s', async () => {
    const station = await named('CLOCK');
    await station.call('MeterValues', { evseId: 2, meterValue: [energy(15, 1000, 'Sample.Clock')] });
    expect((await readEvidence(`${station.stationId}#2`)).samples).toHaveLength(1);
  });
});

test('2.1: what is sent and not called is heard in silence', async () => {
  const station = await aStation('STREAM', 'ocpp2.1');
  const stream = { id: 1, pending: 0, basetime: at(0), data: [{ t: 0, v: '1' }] };
  const { reply, log } = await station.hear([6, 'm', 'NotifyPeriodicEventStream', stream], at(1));
  expect({ reply, code: log.code }).toEqual({ reply: undefined, code: undefined });
  const unknown = await station.hear([6, 'm', 'Heartbeat', {}], at(1));
  expect({ reply: unknown.reply, code: unknown.log.code }).toEqual({ reply: undefined, code: 'NotSupported' });
});
