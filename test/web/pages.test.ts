import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const pages = readdirSync('web').filter((name) => name.endsWith('.html'));
const scripts = pages.flatMap((page) =>
  [...readFileSync(`web/${page}`, 'utf8').matchAll(/src="\/assets\/([\w-]+\.js)"/g)].map(([, script]) => script!),
);

/** No tool but a browser reads them else, and it shows an empty page where one word of one module is wrong. */
test.each(scripts.filter((script) => !script.startsWith('swagger-ui')))(
  '%s is read whole: each module parses, and names what there is',
  async (script) => {
    const { errors, warnings } = await build({
      ...{ entryPoints: [`web/${script}`], bundle: true, format: 'esm', target: 'es2022', write: false },
      logLevel: 'silent',
    });
    expect([...errors, ...warnings]).toEqual([]);
  },
);
