// Plain JavaScript: `npm ci --omit=dev` runs it with the system's Node, which may not read TypeScript, and has nothing to generate from.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (script) => spawnSync('node', [script], { stdio: 'inherit' }).status ?? 1;

if (existsSync('node_modules/ocpp-rpc')) process.exitCode = run('scripts/generate.ts') || run('local/make-ready.ts');
