import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { apiAs, signIn } from '#test/support/api.ts';
import { childrenOf, usageOf } from './processes.ts';
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
    const { password } = await operator.post('/stations', { id, siteId: 'BENCH', ratedW: 22000 });
    await operator.put(`/tokens/TAG${id}`, { status: 'accepted' });
    chargers.push({ id, password, idTag: `TAG${id}` });
  }
  return chargers;
}

/** Plays whole sessions from a process of its own. */
export async function play(url: string, stations: Charger[], sessions: number, meterValues = 45): Promise<Played> {
  const job = JSON.stringify({ url: url.replace('http', 'ws'), stations, sessions, meterValues });
  const { stdout } = await promisify(execFile)(process.execPath, [file('./load.ts'), job], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Played;
}

/** CPU of this process (gateway and functions) and of what it started (the engine), around `run`, and the memory after. */
export async function accounted<T>(
  run: () => Promise<T>,
): Promise<{ result: T; ownMs: number; childMs: number; rssMb: number }> {
  const children = childrenOf(process.pid).filter(({ name }) => name === 'java');
  const below = () => children.reduce((sum, { pid }) => sum + usageOf(pid).cpuMs, 0);
  const [own, child] = [process.cpuUsage(), below()];
  const result = await run();
  const { user, system } = process.cpuUsage(own);
  const rssMb = [process.pid, ...children.map(({ pid }) => pid)].reduce((sum, pid) => sum + usageOf(pid).rssMb, 0);
  return { result, ownMs: (user + system) / 1000, childMs: below() - child, rssMb };
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

export const healthy = (url: string): Promise<unknown> => apiAs(url).get('/health');
