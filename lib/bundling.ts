import type { BuildOptions } from 'esbuild';

/** How a function becomes one file: the same for the cloud and for one machine, so that both run the same code. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  // The SDK's ESM build loses its unused parts when bundled; its CommonJS build keeps them all.
  mainFields: ['module', 'main'],
  legalComments: 'none',
} as const satisfies BuildOptions;
