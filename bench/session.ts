import type { OcppVersion } from '#domain/station.ts';
import { bareWrite, measure, type Cost } from './actions.ts';
import { day, prices } from './prices.ts';
import { round } from './table.ts';

const began = Date.parse('2026-06-01T08:00:00Z');
const at = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
const status = (word: string) => ({ connectorId: 1, errorCode: 'NoError', status: word });

const meterValue = (minute: number) => {
  const sampledValue = [
    { value: String(minute * 180), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
    { value: '10800', measurand: 'Power.Active.Import', unit: 'W' },
    { value: String(20 + minute), measurand: 'SoC', unit: 'Percent' },
  ];
  return [{ timestamp: at(minute), sampledValue }];
};

/** Each action of a 1.6 session in its turn, played by many stations; the mean of each. */
export async function actionCosts(stations: number): Promise<Record<string, Cost>> {
  const version: OcppVersion = 'ocpp1.6';
  const play = (action: string, payload: (index: number) => object) =>
    measure(version, stations, (index) => ({ action, payload: payload(index) }));
  const costs: Record<string, Cost> = {};
  const boot = () => ({ chargePointVendor: 'Bench', chargePointModel: 'One' });
  await play('BootNotification', boot); // the first one of a station also queues its configuration
  costs['BootNotification'] = await play('BootNotification', boot);
  costs['Heartbeat'] = await play('Heartbeat', () => ({}));
  costs['StatusNotification, changed'] = await play('StatusNotification', () => status('Preparing'));
  costs['StatusNotification, unchanged'] = await play('StatusNotification', () => status('Preparing'));
  costs['Authorize'] = await play('Authorize', (index) => ({ idTag: `TAG${index}` }));
  const started = await play('StartTransaction', (index) => ({
    connectorId: 1,
    idTag: `TAG${index}`,
    meterStart: 0,
    // Told at once: one that was queued offline costs a query more.
    timestamp: new Date().toISOString(),
  }));
  costs['StartTransaction'] = started;
  const ids = (started.answers as { transactionId: number }[]).map(({ transactionId }) => transactionId);
  const sample = (minute: number) => (index: number) => ({
    connectorId: 1,
    transactionId: ids[index],
    meterValue: meterValue(minute),
  });
  costs['MeterValues, first of a session'] = await play('MeterValues', sample(1));
  costs['MeterValues'] = await play('MeterValues', sample(2));
  costs['StopTransaction'] = await play('StopTransaction', (index) => ({
    transactionId: ids[index],
    idTag: `TAG${index}`,
    meterStop: 8100,
    timestamp: at(45),
  }));
  return costs;
}

/** One authorise, one start, 45 meter values, one stop, six status changes. */
export function sessionCost(costs: Record<string, Cost>): Cost {
  const parts: [string, number][] = [
    ['Authorize', 1],
    ['StartTransaction', 1],
    ['MeterValues, first of a session', 1],
    ['MeterValues', 44],
    ['StopTransaction', 1],
    ['StatusNotification, changed', 6],
  ];
  const sum = (key: keyof Cost) =>
    round(
      parts.reduce((total, [action, times]) => total + costs[action]![key] * times, 0),
      1,
    );
  return { requests: sum('requests'), writeUnits: sum('writeUnits'), readUnits: sum('readUnits'), cpuMs: sum('cpuMs') };
}

/** USD a charger and month (30.4 days) at list price, by what it is paid for. 512 MB functions of 15 ms, 0.4 kB of log each. */
export function monthlyCost(costs: Record<string, Cost>): Record<string, string | number>[] {
  const days = 30.4;
  const perDay: [string, number][] = [
    ['BootNotification', day.BootNotification],
    ['Heartbeat', day.Heartbeat],
    ['StatusNotification, changed', day.StatusNotification],
    ['Authorize', day.Authorize],
    ['StartTransaction', day.StartTransaction],
    ['MeterValues', day.MeterValues],
    ['StopTransaction', day.StopTransaction],
  ];
  const calls = perDay.reduce((sum, [, times]) => sum + times, 0) + day.commands;
  const sockets = day.reconnects * 3; // authorizer, $connect and $disconnect
  const streams = day.StopTransaction * 4 + 2; // bill, announce twice, notify; a fault now and then
  const invocations = calls + sockets + streams;
  const units = (key: 'writeUnits' | 'readUnits') =>
    perDay.reduce((sum, [action, times]) => sum + costs[action]![key] * times, 0);
  // A connection is one write into a table and two into its index at connect, and the same at disconnect; a bill is eight.
  const writes = units('writeUnits') + day.reconnects * 6 + day.StopTransaction * 8;
  const parts: Record<string, number> = {
    'WebSocket messages': calls * 2 * prices.webSocketMessage,
    'connection minutes': 1440 * prices.connectionMinute,
    Lambda: invocations * (prices.lambdaRequest + 0.03 * 0.25 * prices.lambdaGbSecond),
    'DynamoDB writes': writes * prices.writeUnit,
    'DynamoDB reads': (units('readUnits') + day.reconnects * 2 + day.StopTransaction * 6) * prices.readUnit,
    'DynamoDB storage, six months': ((day.MeterValues * 0.5 * 182) / 1e6 / days) * prices.storedGbMonth,
    CloudFront: day.reconnects * prices.edgeRequest,
    Logs: ((invocations * 0.4) / 1e6) * prices.logGb,
  };
  const total = Object.values(parts).reduce((sum, value) => sum + value, 0);
  const row = (name: string, value: number) => ({
    part: name,
    'USD a charger and month': (value * days).toFixed(4),
    share: `${round((100 * value) / total, 0)} %`,
  });
  return [...Object.entries(parts).map(([name, value]) => row(name, value)), row('total', total)];
}

export async function actionRows(costs: Record<string, Cost>): Promise<Record<string, string | number>[]> {
  const bare = await bareWrite(1000);
  return Object.entries(costs).map(([action, { requests, writeUnits, readUnits, cpuMs }]) => ({
    action,
    requests,
    'write units': writeUnits,
    'read units': readUnits,
    'CPU ms': cpuMs,
    "CPU ms beyond the SDK's": round(Math.max(0, cpuMs - bare * requests), 3),
  }));
}
