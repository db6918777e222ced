import type { OcppVersion } from '#domain/station/station.ts';
import { bareWrite, measure, type Cost, type Stations } from './actions.ts';
import { speechOf, type Frame, type Transaction } from './speech.ts';
import { round } from './table.ts';

const began = Date.parse('2026-06-01T08:00:00Z');

/** What a station does, whatever its version calls it. */
export type Deed =
  | 'boot'
  | 'heartbeat'
  | 'status, changed'
  | 'status, unchanged'
  | 'authorise'
  | 'start'
  | 'first sample'
  | 'sample'
  | 'stop';
export type Costs = Record<Deed, Cost>;

/** Each deed of a session in its turn, played by many stations; the mean of each. */
export async function actionCosts(version: OcppVersion, stations: Stations): Promise<Costs> {
  const speech = speechOf(version);
  const play = (frame: (index: number) => Frame) => measure(version, stations, frame);
  await play(() => speech.boot); // the first one of a station also queues its configuration
  const boot = await play(() => speech.boot);
  const heartbeat = await play(() => ({ action: 'Heartbeat', payload: {} }));
  const changed = await play(() => speech.status('Preparing'));
  const unchanged = await play(() => speech.status('Preparing'));
  const authorise = await play((index) => speech.authorize(`TAG${index}`));
  const transactions = Array.from({ length: stations.size }, (_, index): Transaction => ({
    id: `${stations.group} ${index}`,
    idTag: `TAG${index}`,
    began,
  }));
  const start = await play((index) => speech.start(transactions[index]!));
  for (const [index, answer] of start.answers.entries())
    transactions[index]!.id = (answer as { transactionId?: number }).transactionId ?? transactions[index]!.id;
  const first = await play((index) => speech.sample(transactions[index]!, 1));
  const sample = await play((index) => speech.sample(transactions[index]!, 2));
  const stop = await play((index) => speech.stop(transactions[index]!, 45));
  return {
    ...{ boot, heartbeat, 'status, changed': changed, 'status, unchanged': unchanged, authorise },
    ...{ start, 'first sample': first, sample, stop },
  };
}

/** One authorise, one start, 45 samples, one stop, and the status changes that the version knows. */
export function sessionCost(version: OcppVersion, costs: Costs): Cost {
  const { before, charging, after } = speechOf(version).words;
  const statuses = before.length + charging.length + after.length;
  const parts: [Deed, number][] = [
    ...([
      ['authorise', 1],
      ['start', 1],
      ['first sample', 1],
      ['sample', 44],
      ['stop', 1],
    ] satisfies [Deed, number][]),
    ['status, changed', statuses],
  ];
  const sum = (key: keyof Cost) =>
    round(
      parts.reduce((total, [deed, times]) => total + costs[deed][key] * times, 0),
      1,
    );
  return { requests: sum('requests'), writeUnits: sum('writeUnits'), readUnits: sum('readUnits'), cpuMs: sum('cpuMs') };
}

/** The versions beside each other: requests, units written and read, CPU. */
export async function actionRows(all: Map<OcppVersion, Costs>): Promise<Record<string, string | number>[]> {
  const bare = await bareWrite(1000);
  const deeds = Object.keys(all.values().next().value!) as Deed[];
  return deeds.map((deed) => {
    const row: Record<string, string | number> = { action: deed };
    for (const [version, costs] of all) {
      const { requests, writeUnits, readUnits, cpuMs } = costs[deed];
      row[`${version}: requests (write, read units)`] = `${requests} (${writeUnits}, ${readUnits})`;
      row[`${version}: CPU ms (beyond the SDK's)`] = `${cpuMs} (${round(Math.max(0, cpuMs - bare * requests), 2)})`;
    }
    return row;
  });
}
