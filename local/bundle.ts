import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, version, type BuildOptions } from 'esbuild';
import type { Template } from './template.ts';

const ROOT = join(import.meta.dirname, '..');

/** What was read for the bundles, and how it looked then: when nothing has changed, nothing is bundled. */
type Made = { key: string; inputs: Record<string, string> };

/** Bundles every function of the template as the cloud does, in one go. Answers each one's file, by logical id. */
export async function bundle(template: Template, options: BuildOptions, folder: string): Promise<Map<string, string>> {
  const functions = template.all('AWS::Lambda::Function').flatMap(({ id, metadata }) => {
    const entry = metadata['laddnav:entry'];
    return typeof entry === 'string' ? [{ id, entry }] : [];
  });
  const entries = [...new Set(functions.map(({ entry }) => entry))];
  mkdirSync(folder, { recursive: true });
  const record = join(folder, 'made.json');
  const key = createHash('sha256')
    .update(JSON.stringify([version, options, entries]))
    .digest('hex');
  if (!fresh(record, key)) {
    const { metafile } = await build({
      ...options,
      absWorkingDir: ROOT,
      entryPoints: entries,
      outdir: folder,
      outbase: ROOT,
      outExtension: { '.js': '.mjs' },
      metafile: true,
      logLevel: 'silent',
    });
    const inputs = Object.fromEntries(Object.keys(metafile.inputs).map((path) => [path, look(path)]));
    writeFileSync(record, JSON.stringify({ key, inputs } satisfies Made));
  }
  return new Map(functions.map(({ id, entry }) => [id, join(folder, entry.replace(/\.ts$/, '.mjs'))]));
}

function fresh(record: string, key: string): boolean {
  if (!existsSync(record)) return false;
  const made = JSON.parse(readFileSync(record, 'utf8')) as Made;
  return made.key === key && Object.entries(made.inputs).every(([path, then]) => look(path) === then);
}

function look(path: string): string {
  const facts = statSync(join(ROOT, path), { throwIfNoEntry: false });
  return facts ? `${facts.mtimeMs} ${facts.size}` : 'gone';
}
