/** `npm run prove -- <invoiceId>`: recomputes an invoice from its evidence, and says same or where it differs. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { prove } from '#domain/invoice/prove.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, file: { type: 'string' }, save: { type: 'string' } },
});
const [invoiceId] = positionals;
if (!invoiceId === !values.file) {
  process.stderr.write(
    'Usage: npm run prove -- <invoiceId> [--url http://localhost:8080] [--save bundle.json]\n' +
      '       npm run prove -- --file bundle.json, which asks nobody\n' +
      'Signs in with LADDNAV_USERNAME and LADDNAV_PASSWORD; without them as the demonstration operator.\n',
  );
  process.exit(2);
}

const { url = 'http://localhost:8080' } = values;

type Answer = Record<string, unknown> & { detail?: string; title?: string };

async function ask(path: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1${path}`, init);
  const body = (await answer.json()) as Answer;
  if (answer.ok) return body;
  throw new Error(body.detail ?? body.title ?? String(answer.status));
}

async function download(id: string): Promise<string> {
  const username = process.env.LADDNAV_USERNAME ?? 'operator@demo.laddnav';
  const password = process.env.LADDNAV_PASSWORD ?? 'laddnav-demo';
  const headers = { 'content-type': 'application/json' };
  const { accessToken } = await ask('/login', {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  });
  const authorization = `Bearer ${String(accessToken)}`;
  return JSON.stringify(
    await ask(`/invoices/${encodeURIComponent(id)}/evidence`, { headers: { authorization } }),
    null,
    2,
  );
}

try {
  const text = values.file ? await readFile(values.file, 'utf8') : await download(invoiceId!);
  if (values.save) await writeFile(values.save, text);
  const bundle = JSON.parse(text) as EvidenceBundle;
  const { number, total, currency } = bundle.invoice;
  const differences = prove(bundle);
  const messages = bundle.sessions.reduce((sum, session) => sum + session.messages.length, 0);
  if (!differences.length)
    console.log(
      `${number}: same. ${total} ${currency} follow from the evidence (${messages} messages with meter values).`,
    );
  for (const { path, issued, recomputed } of differences)
    console.log(
      `${number}: ${path || 'total'} is ${JSON.stringify(issued)}, the evidence says ${JSON.stringify(recomputed)}`,
    );
  process.exitCode = differences.length ? 1 : 0;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
