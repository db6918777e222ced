import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, recall, remember } from './cache.ts';
import { Template } from './template.ts';
import type { Document } from './template/document.ts';

/** Whatever the template can depend on. */
const inputs = (): string[] => [
  'cdk.json',
  'package-lock.json',
  'src/store/schema.ts',
  ...readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).map((path) => join('lib', path)),
];

/** The template as it would be deployed. The CDK works in a process of its own, so that its 200 MB go when it is done. */
export async function synthesise(): Promise<Template> {
  const known = recall<Document>('template', inputs());
  if (known) return new Template(known);
  const script = join(import.meta.dirname, 'template', 'synthesis.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    // The rules of CloudFormation are checked by the tests and by every deployment, at three seconds each time.
    env: { ...process.env, CDK_VALIDATION: 'false' },
    maxBuffer: 50_000_000,
  });
  const document = JSON.parse(stdout) as Document;
  remember('template', inputs(), inputs(), document);
  return new Template(document);
}
