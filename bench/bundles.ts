import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { build, type Metafile } from 'esbuild';
import { bundling } from '#lib/bundling.ts';
import { quantile, round } from './table.ts';

const run = promisify(execFile);

/** Size of each function as deployed, and the time a fresh Node takes to import it (median of five). */
export async function bundles(): Promise<Record<string, string | number>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'laddnav-bundles-'));
  const entryPoints = (await readdir('functions'))
    .filter((name) => /(?<!\.d)\.ts$/.test(name))
    .map((name) => join('functions', name));
  const { metafile } = await build({ ...bundling, entryPoints, outdir: folder, metafile: true });
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
      'kB minified': round(weight(metafile.outputs, relative('', file)) / 1000, 0),
      'import ms': round(quantile(times, 0.5), 0),
    });
  }
  await rm(folder, { recursive: true });
  return rows;
}

/** With every file it imports when it starts; what is loaded when asked is not in it. */
function weight(outputs: Metafile['outputs'], path: string, counted = new Set<string>()): number {
  const output = outputs[path];
  if (!output || counted.has(path)) return 0;
  counted.add(path);
  const loaded = output.imports.filter(({ kind }) => kind === 'import-statement');
  return loaded.reduce((sum, one) => sum + weight(outputs, one.path, counted), output.bytes);
}
