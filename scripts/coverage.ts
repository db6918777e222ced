/**
 * Writes `docs/ocpp-coverage.md`: every message of every version, handled by which file and shown by which test, or
 * not, and why. `npm run coverage` after a route, a command or a reason has changed; a test holds it up to date.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { document } from './coverage-document.ts';

writeFileSync(join(import.meta.dirname, '../docs/ocpp-coverage.md'), await document());
