import type { BuildOptions } from 'esbuild';

/** How a function becomes files, what it loads when asked beside what it is: the same for the cloud and for one machine, so that both run the same code. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  minify: true,
  // The SDK's ESM build loses its unused parts when bundled; its CommonJS build keeps them all.
  mainFields: ['module', 'main'],
  legalComments: 'none',
} as const satisfies BuildOptions;
