import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { judgeFirmware } from '#domain/fault/firmware-fault.ts';
import type { KnownConnector } from '#domain/station/connector-change.ts';
import { dynamo, tableName } from '#store/client.ts';
import { getStation } from '#store/stations.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const timestamp = '2026-11-20T12:00:00Z';

/** What the station's connectors are judged to be. */
async function faults(stationId: string): Promise<string[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('stations'),
      KeyConditionExpression: 'stationId = :id AND begins_with(#item, :connector)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':id': stationId, ':connector': 'CONNECTOR#' },
    }),
  );
  return Items.flatMap((item) => judgeConnector(undefined, item as KnownConnector).open).map(
    ({ evseId, connectorId, code, class: of, severity }) => `${evseId}/${connectorId} ${of} ${code} ${severity}`,
  );
}

test("a vendor's code reaches judgement with whose it is", async () => {
  const station = await aStation('EVGO');
  const fault = { connectorId: 1, status: 'Faulted', errorCode: 'OtherError', timestamp };
  await station.call('StatusNotification', { ...fault, vendorId: 'com.evgo.mrec', vendorErrorCode: 'F010', info: '' });
  expect(await faults('EVGO')).toEqual(['1/1 charger CX026 P1']);
});

test.each(['ocpp2.0.1', 'ocpp2.1'] as const)(
  '%s tells of trouble in many ways, and that it is over',
  async (version) => {
    const stationId = `TELLS-${version}`;
    const station = await aStation(stationId, version);
    let eventId = 0;
    const tell = (component: object, name: string, actualValue: string, more: object = {}) => {
      const event = { eventId: eventId++, timestamp, trigger: 'Delta', eventNotificationType: 'HardWiredNotification' };
      const eventData = [{ ...event, component, variable: { name }, actualValue, ...more }];
      return station.call('NotifyEvent', { generatedAt: timestamp, seqNo: 0, eventData });
    };
    const evse = { id: 1, connectorId: 1 };
    const all = [
      [{ name: 'Connector', evse }, 'Problem', 'true', { techCode: 'CX024' }],
      [{ name: 'Connector', evse }, 'Problem', 'true', { techInfo: 'CX005: 251 V' }],
      [{ name: 'TemperatureSensor', evse }, 'Temperature', '92', { trigger: 'Alerting' }],
      [{ name: 'EVSE', evse: { id: 2 } }, 'AvailabilityState', 'Faulted'],
      [{ name: 'ChargingStation' }, 'AvailabilityState', 'Faulted'],
      [{ name: 'EmergencyStopSensor' }, 'Tripped', '1'],
    ] as const;
    for (const [component, name, value, more] of all) await tell(component, name, value, more);
    expect(await faults(stationId)).toEqual([
      '0/0 charger ChargingStation.AvailabilityState P2',
      '0/0 charger EmergencyStopSensor.Tripped P1',
      '1/1 charger CX024 P1',
      '1/1 power CX005 P3',
      '1/1 charger TemperatureSensor.Temperature P3',
      '2/0 charger EVSE.AvailabilityState P2',
    ]);
    for (const [component, name] of all)
      await (name === 'AvailabilityState'
        ? tell(component, name, 'Available')
        : tell(component, name, name === 'Temperature' ? '40' : '0', { cleared: name === 'Temperature' }));
    expect(await faults(stationId)).toEqual([]);
  },
);

test('an update that failed stays in error until one has worked, and says so to nobody', async () => {
  const station = await aStation('UPDATE', 'ocpp2.0.1');
  await station.call('FirmwareStatusNotification', { status: 'InvalidSignature', requestId: 1 });
  const failed = (await getStation('UPDATE'))!;
  expect(judgeFirmware(undefined, failed).open).toMatchObject([{ class: 'security', code: 'InvalidSignature' }]);
  expect(failed).not.toHaveProperty('inError');
});
