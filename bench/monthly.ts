import { dayOf, type Deed } from './day.ts';
import { prices } from './prices.ts';
import { round } from './table.ts';
import { tables, type Table, type TableName } from '#store/schema.ts';
import type { Used } from './used.ts';

const days = 30.4;

/** A function has half a GB, and takes 5 ms beside the 5 ms that each of its calls takes: 15 for a meter value and its answer. */
const gbSeconds = (runs: number, calls: number): number => (runs + calls) * 0.005 * 0.5;

const isSeldomRead = (name: string): boolean => (tables[name as TableName] as Table | undefined)?.seldomRead ?? false;

/** What a use costs, and under which part of the bill. Who is told by SMS and e-mail is no charger's cost, and dearer. */
function priced(what: string, count: number): [part: string, usd: number] | undefined {
  const [first = '', second = '', third] = what.split(' ');
  const name = (first === 'kept' ? second : first).split('.')[0]!;
  const seldom = isSeldomRead(name);
  if (second === 'write') return ['DynamoDB writes', count * (seldom ? prices.seldomReadWriteUnit : prices.writeUnit)];
  if (second === 'read') return ['DynamoDB reads', count * (seldom ? prices.seldomReadReadUnit : prices.readUnit)];
  if (first === 'kept') {
    const backup = second.includes('.') ? 0 : prices.backupGbMonth;
    const gbMonth = (seldom ? prices.seldomReadGbMonth : prices.gbMonth) + backup;
    return ['DynamoDB storage and backup', (count / 1e9) * (gbMonth / days)];
  }
  if (first === 'log') return ['Logs', (count / 1e9) * prices.logGb];
  if (first === 'run') return ['Lambda', count * prices.lambdaRequest + gbSeconds(count, 0) * prices.lambdaGbSecond];
  if (first === 'fail' || first === 'sent') return undefined;
  if (first === 'call') return ['Lambda', gbSeconds(0, count) * prices.lambdaGbSecond];
  throw new Error(`no price for ${what}, ${third}`);
}

/** Beside what a use costs by itself. */
function atTheEdges(what: string, count: number): [part: string, usd: number] | undefined {
  if (what === 'run ocpp-message' || what === 'sent ocpp')
    return ['WebSocket messages', count * prices.webSocketMessage];
  if (what === 'run ocpp-authorize') return ['CloudFront', count * prices.edgeRequest];
  if (what === 'run http-api') return ['HTTP requests', count * (prices.httpRequest + prices.edgeRequest)];
  if (what === 'call announce sns') return ['SNS', count * prices.publication];
  return undefined;
}

/** USD a charger and month at list price, of what it uses in a day, by what it is paid for. */
function monthlyBill(day: Used): Map<string, number> {
  const bill = new Map([['connection minutes', 1440 * prices.connectionMinute * days]]);
  for (const [what, count] of Object.entries(day))
    for (const line of [priced(what, count), atTheEdges(what, count)])
      if (line) bill.set(line[0], (bill.get(line[0]) ?? 0) + line[1] * days);
  return bill;
}

/** What is written and run for people beside what they ask of a charger: their bills, and what they are told. */
const forPeople =
  /\b(invoices|ledger|accounts|payments|subscriptions|notices|inbox|drivers|announce|collect-payments|notify)\b/;

export function billRows(deeds: Record<Deed, Used>): Record<string, string | number>[] {
  const day = dayOf(deeds);
  const bill = [...monthlyBill(day)].sort(([, a], [, b]) => b - a);
  const sum = (part: Iterable<[string, number]>) => [...part].reduce((all, [, usd]) => all + usd, 0);
  const unasked = dayOf({ ...deeds, command: {} });
  const own = monthlyBill(Object.fromEntries(Object.entries(unasked).filter(([what]) => !forPeople.test(what))));
  const total = sum(bill);
  return [...bill, ['total', total] as const, ['without what is done for people', sum(own)] as const].map(
    ([part, usd]) => ({
      part,
      'USD a charger and month': usd.toFixed(4),
      share: `${round((100 * usd) / total, 0)} %`,
    }),
  );
}
