import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Job } from './load.ts';
import { usageOf } from './processes.ts';
import type { Charger } from './stack.ts';
import { quantile, round } from './table.ts';

type Played = { seconds: number; latencies: Record<string, number[]>; failures: number };

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Plays whole sessions, in a process of its own, so that what the load costs is not ours. */
export async function play(
  url: string,
  stations: Charger[],
  deeds: Partial<Omit<Job, 'url' | 'stations'>> = {},
): Promise<Played> {
  const usual = { version: 'ocpp1.6', boots: 1, heartbeats: 0, sessions: 1, meterValues: 45, staysMs: 0, apartMs: 0 };
  const job: Job = { url: url.replace('http', 'ws'), stations, ...usual, ...deeds } as Job;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [file('./load.ts'), JSON.stringify(job)], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Played;
}

/** CPU of this process (gateway and functions) and of the engine, around `run`, and the memory of both after it. */
export async function accounted<T>(
  enginePid: number | undefined,
  run: () => Promise<T>,
): Promise<{ result: T; ownMs: number; engineMs: number; rssMb: number }> {
  const engine = () => (enginePid ? usageOf(enginePid) : { cpuMs: 0, rssMb: 0 });
  const [own, before] = [process.cpuUsage(), engine()];
  const result = await run();
  const { user, system } = process.cpuUsage(own);
  const after = engine();
  const rssMb = usageOf(process.pid).rssMb + after.rssMb;
  return { result, ownMs: (user + system) / 1000, engineMs: after.cpuMs - before.cpuMs, rssMb };
}

export async function withBareServer<T>(run: (url: string) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [file('./bare-server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  try {
    return await run(`http://127.0.0.1:${port.toString().trim()}`);
  } finally {
    server.kill();
  }
}

export const messages = ({ latencies: { '(handshake)': _, ...calls } }: Played): number =>
  Object.values(calls).flat().length;

export function latencyRows(label: string, played: Played): Record<string, string | number>[] {
  return Object.entries(played.latencies).map(([action, all]) => ({
    run: label,
    action,
    calls: all.length,
    'p50 ms': round(quantile(all, 0.5), 1),
    'p99 ms': round(quantile(all, 0.99), 1),
  }));
}
