import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, version, type BuildOptions } from 'esbuild';
import { CACHE, recall, remember, ROOT, writeWhole } from './cache.ts';
import type { Template } from './template.ts';

/** Bundles every function of the template as the cloud does, in one go. Answers each one's file, by logical id. */
export async function bundle(template: Template, options: BuildOptions): Promise<Map<string, string>> {
  const functions = template.all('AWS::Lambda::Function').flatMap(({ id, metadata }) => {
    const entry = metadata['laddnav:entry'];
    return typeof entry === 'string' ? [{ id, entry }] : [];
  });
  const entryPoints = [...new Set(functions.map(({ entry }) => entry))];
  const key = [version, options, entryPoints];
  const name = `bundles-${createHash('sha256').update(entryPoints.join()).digest('hex').slice(0, 8)}`;
  if (!recall(name, key)) {
    const { metafile, outputFiles } = await build({
      ...options,
      absWorkingDir: ROOT,
      entryPoints,
      outdir: CACHE,
      outbase: ROOT,
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    for (const { path, contents } of outputFiles) writeWhole(path, contents);
    remember(name, key, Object.keys(metafile.inputs), true);
  }
  return new Map(functions.map(({ id, entry }) => [id, join(CACHE, entry.replace(/\.ts$/, '.mjs'))]));
}
