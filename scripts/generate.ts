/**
 * Makes `src/ocpp/generated`: the official OCPP schemas as TypeScript types and as data for `src/ocpp/schema.ts`; and
 * `src/documents/generated`: the fonts of what people are sent.
 * Run by `npm install`; does nothing when the output is up to date.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fontModule, fonts } from './generate-fonts.ts';
import { readOfficialSchemas, type Source } from './generate-schemas.ts';
import { typesOf } from './generate-types.ts';

const root = join(import.meta.dirname, '..');
const output = join(root, 'src/ocpp/generated');
const documents = join(root, 'src/documents/generated');
const official = join(root, 'node_modules/ocpp-rpc/lib/schemas');

const sources: Source[] = [
  { name: 'v16', file: join(official, 'ocpp1_6.json') },
  { name: 'v201', file: join(official, 'ocpp2_0_1.json') },
  { name: 'v21', file: join(official, 'ocpp2_1.json') },
];

const stamp = await hashOfInputs();
const found = await readFile(join(output, 'stamp'), 'utf8').catch(() => '');
if (found !== stamp) {
  await mkdir(output, { recursive: true });
  await Promise.all(sources.map(generate));
  await mkdir(documents, { recursive: true });
  await writeFile(join(documents, 'fonts.ts'), await fontModule(root));
  await writeFile(join(output, 'stamp'), stamp);
}

async function generate(source: Source): Promise<void> {
  const schemas = await readOfficialSchemas(source);
  await writeFile(join(output, `${source.name}.ts`), await typesOf(schemas));
  await writeFile(join(output, `${source.name}-schemas.ts`), moduleOf(JSON.stringify(schemas.lean)));
}

/**
 * A string for JSON.parse: V8 reads it several times faster than an object literal, and tsc infers nothing from it.
 * Deflated, for as text the schemas are a quarter of a bundle: a version that nobody speaks is then hardly there.
 */
function moduleOf(json: string): string {
  const text = deflateRawSync(json, { level: 9 }).toString('base64');
  return [
    "import { inflateRawSync } from 'node:zlib';",
    `const text = inflateRawSync(Buffer.from('${text}', 'base64')).toString();`,
    'export const schemas: unknown = JSON.parse(text);\n',
  ].join('\n');
}

async function hashOfInputs(): Promise<string> {
  const own = (await readdir(import.meta.dirname)).filter((name) => name.startsWith('generate')).sort();
  const files = [
    ...own.map((name) => join(import.meta.dirname, name)),
    ...sources.map(({ file }) => file),
    ...Object.values(fonts).map((file) => join(root, file)),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}
