import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundling } from '#lib/bundling.ts';
import { quantile, round } from './table.ts';

const run = promisify(execFile);

/** Size of each function as deployed, and the time a fresh Node takes to import it (median of five). */
export async function bundles(): Promise<Record<string, string | number>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'laddnav-bundles-'));
  const entryPoints = (await readdir('functions'))
    .filter((name) => /(?<!\.d)\.ts$/.test(name))
    .map((name) => join('functions', name));
  await build({ ...bundling, entryPoints, outdir: folder });
  const rows = [];
  for (const entry of entryPoints) {
    const file = join(folder, `${basename(entry, '.ts')}.mjs`);
    const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t); process.exit()`;
    const times = [];
    for (let turn = 0; turn < 5; turn++) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, AWS_REGION: 'eu-north-1' },
      });
      times.push(Number(stdout.trim().split('\n').at(-1)));
    }
    rows.push({
      function: basename(entry, '.ts'),
      'kB minified': round((await stat(file)).size / 1000, 0),
      'import ms': round(quantile(times, 0.5), 0),
    });
  }
  await rm(folder, { recursive: true });
  return rows;
}
