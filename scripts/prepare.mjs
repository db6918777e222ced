// Plain JavaScript: `npm ci --omit=dev` runs it with the system's Node, which may not read TypeScript, and has nothing to generate from.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/ocpp-rpc'))
  process.exitCode = spawnSync('node', ['scripts/generate.ts'], { stdio: 'inherit' }).status ?? 1;
