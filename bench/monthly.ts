import type { Costs, Deed } from './session.ts';
import { day, item, prices } from './prices.ts';
import { round } from './table.ts';

const days = 30.4;

/** USD a charger and month at list price, by what it is paid for. 512 MB functions of 15 ms, 0.4 kB of log each. */
export function monthlyCost(costs: Costs): Record<string, string | number>[] {
  const perDay: [Deed, number][] = [
    ['boot', day.boots],
    ['heartbeat', day.heartbeats],
    ['status, changed', day.statusChanges],
    ['authorise', day.authorisations],
    ['start', day.sessions],
    ['sample', day.samples],
    ['stop', day.sessions],
  ];
  const calls = perDay.reduce((sum, [, times]) => sum + times, 0) + day.commands;
  const sockets = day.reconnects * 3; // authorizer, $connect and $disconnect
  const streams = day.sessions * 4 + 2; // bill, announce twice, notify; a fault now and then
  const invocations = calls + sockets + streams;
  const units = (key: 'writeUnits' | 'readUnits') =>
    perDay.reduce((sum, [deed, times]) => sum + costs[deed][key] * times, 0);
  // A connection is one write into a table and two into its index at connect, and the same at disconnect; a bill is eight.
  const writes = units('writeUnits') + day.reconnects * 6 + day.sessions * 8;
  const storedGb = (day.samples * item.sampleBytes * item.keptDays) / 1e9;
  const parts: Record<string, number> = {
    'WebSocket messages': calls * 2 * prices.webSocketMessage,
    'connection minutes': 1440 * prices.connectionMinute,
    Lambda: invocations * (prices.lambdaRequest + 0.03 * 0.25 * prices.lambdaGbSecond),
    'DynamoDB writes': writes * prices.writeUnit + day.samples * (prices.seldomReadWriteUnit - prices.writeUnit),
    'DynamoDB reads': (units('readUnits') + day.reconnects * 2 + day.sessions * 6) * prices.readUnit,
    [`DynamoDB storage and backup, samples of ${item.keptDays} days`]:
      (storedGb * (prices.seldomReadGbMonth + prices.backupGbMonth)) / days,
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
