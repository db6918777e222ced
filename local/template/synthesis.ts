/** Run by synthesise.ts: the template of the smallest stage, to stdout. */
import { synthesize } from '#lib/app.ts';

process.stdout.write(JSON.stringify(synthesize('dev')));
