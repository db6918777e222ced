/**
 * `npm run validate-invoices -- --rules DIR`: the official EN 16931 rules on a generated population of all that we issue.
 *
 * DIR holds `EN16931-UBL-validation.xslt`, of a release of ConnectingEurope/eInvoicing-EN16931 (en16931-ubl-*.zip, folder xslt;
 * its licence, EUPL-1.2, is why it is not here), and what runs it: `npm install --prefix DIR xslt3@2.7.0`.
 */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { invoiceXml } from '#documents/xml/invoice-xml.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { months } from './months.ts';
import { invoices } from './population.ts';
import { reservations } from './reservations.ts';

type Saxon = {
  transform(options: object, how: 'async'): Promise<{ principalResult: string }>;
};

const text = { type: 'string' } as const;
const {
  rules,
  documents = '300',
  seed = '1',
} = parseArgs({
  options: { rules: text, documents: text, seed: text },
}).values;
if (!rules) {
  process.stderr.write('Usage: npm run validate-invoices -- --rules DIR [--documents 300] [--seed 1]\n');
  process.exit(2);
}

const folder = resolve(rules);
const compiled = join(folder, 'rules.sef.json');
const compiler = join(folder, 'node_modules/xslt3/xslt3.js');
const stylesheet = join(folder, 'EN16931-UBL-validation.xslt');
execFileSync(process.execPath, [compiler, `-xsl:${stylesheet}`, `-export:${compiled}`, '-nogo'], { stdio: 'inherit' });
const saxon = createRequire(join(folder, 'node_modules/xslt3/'))('saxon-js') as Saxon;

const sample = { numRuns: Math.ceil(Number(documents) / 3), seed: Number(seed) };
const population = [invoices, months, reservations].flatMap((kind: fc.Arbitrary<Invoice>) => fc.sample(kind, sample));
const failed = new Map<string, { times: number; example: string; xml: string }>();
const fired = new Set<string>();
for (const invoice of population) {
  const xml = invoiceXml(invoice);
  const options = { stylesheetFileName: compiled, sourceText: xml, destination: 'serialized' };
  const { principalResult } = await saxon.transform(options, 'async');
  for (const [, context] of principalResult.matchAll(/<svrl:fired-rule[^>]*context="([^"]*)"/g)) fired.add(context!);
  for (const [, id, said] of principalResult.matchAll(
    /<svrl:failed-assert[^>]*\sid="([^"]+)"[\s\S]*?<svrl:text>([^<]*)/g,
  )) {
    const known = failed.get(id!);
    failed.set(id!, { times: (known?.times ?? 0) + 1, example: known?.example ?? said!, xml: known?.xml ?? xml });
  }
}

for (const [id, { times, example, xml }] of failed) console.log(`${id} failed ${times} times: ${example}\n${xml}`);
console.log(`${population.length} documents, ${fired.size} contexts with rules, ${failed.size} rules that failed`);
process.exitCode = failed.size ? 1 : 0;
