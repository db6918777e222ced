/** `npm run chaos -- [--sessions 2000] [--seeds 5]`: the simulation of test/chaos at length, a fresh engine for each seed, for one that has seen thousands of sessions is slow. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { sessions = '2000', seeds = '5' } = parseArgs({ options: { sessions: text, seeds: text } }).values;

const play = (name: string, seed: number): boolean => {
  const env = { ...process.env, CHAOS_SESSIONS: sessions, CHAOS_SEEDS: String(seed) };
  const begun = Date.now();
  const vitest = ['vitest', 'run', '--project', 'store', 'test/chaos', '-t', name];
  const { status } = spawnSync('npx', vitest, { env, stdio: 'inherit' });
  console.log(
    `${name}: ${status === 0 ? 'the books are right' : 'FAILED'} after ${Math.round((Date.now() - begun) / 1000)} s`,
  );
  return status === 0;
};

const played = Array.from({ length: Number(seeds) }, (_, i) => play(`seed ${i + 1}\\)`, i + 1));
const guards = ['three guards', 'the books are seen to be wrong'].map((name) => play(name, 1));
process.exitCode = [...played, ...guards].every(Boolean) ? 0 : 1;
