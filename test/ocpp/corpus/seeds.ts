import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OcppVersion } from '#domain/station/station.ts';

const read = (name: string): string[] =>
  (JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as unknown[]).map((frame) =>
    JSON.stringify(frame),
  );

/** Frames as chargers send them, all valid. */
export const seeds: Record<OcppVersion, string[]> = {
  'ocpp1.6': read('v16'),
  'ocpp2.0.1': read('v201'),
  'ocpp2.1': read('v21'),
};
export const versions = Object.keys(seeds) as OcppVersion[];
