import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { signIn } from '#test/support/api.ts';
import type { Job } from './load.ts';
import { usageOf } from './processes.ts';
import { quantile, round } from './table.ts';

export type Charger = { id: string; password: string; idTag: string };
type Played = { seconds: number; latencies: Record<string, number[]>; failures: number };

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Registers `count` stations and their cards through the HTTP API, as an operator would. */
export async function register(url: string, count: number, prefix: string): Promise<Charger[]> {
  const operator = await signIn(url, 'operator');
  await operator.put('/sites/BENCH', { name: 'Bench', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' });
  const chargers: Charger[] = [];
  for (let index = 0; index < count; index++) {
    const id = `${prefix}${index}`;
    const { password } = (await operator.post('/stations', { id, siteId: 'BENCH', ratedW: 22000 })) as {
      password: string;
    };
    await operator.put(`/tokens/TAG${id}`, { status: 'accepted' });
    chargers.push({ id, password, idTag: `TAG${id}` });
  }
  return chargers;
}

/** Boots each for the first time, which has it configured: a dozen commands that no later boot brings. */
export async function configure(url: string, chargers: Charger[]): Promise<void> {
  for (let first = 0; first < chargers.length; first += 25) {
    await load({ url, stations: chargers.slice(first, first + 25), sessions: 0, meterValues: 0, quietMs: 6_000 });
  }
}

/** Plays whole sessions. */
export const play = (url: string, stations: Charger[], sessions: number, meterValues = 45): Promise<Played> =>
  load({ url, stations, sessions, meterValues, quietMs: 0 });

/** In a process of its own, so that what the load costs is not ours. */
async function load(job: Job): Promise<Played> {
  const sockets = { ...job, url: job.url.replace('http', 'ws') };
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [file('./load.ts'), JSON.stringify(sockets)], { maxBuffer: 1 << 28 });
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

export const messages = ({ latencies }: Played): number => Object.values(latencies).flat().length;

export function latencyRows(label: string, played: Played): Record<string, string | number>[] {
  return Object.entries(played.latencies).map(([action, all]) => ({
    run: label,
    action,
    calls: all.length,
    'p50 ms': round(quantile(all, 0.5), 1),
    'p99 ms': round(quantile(all, 0.99), 1),
  }));
}
