import { Ajv, type ValidateFunction } from 'ajv';
import { createRequire } from 'node:module';
import type { OcppVersion } from '#domain/station/station.ts';
import type { Direction } from '#ocpp/messages.ts';
import { isDateTime } from '#ocpp/schema.ts';

type Official = { $id: string; [keyword: string]: unknown };
const files: Record<OcppVersion, string> = { 'ocpp1.6': 'ocpp1_6', 'ocpp2.0.1': 'ocpp2_0_1', 'ocpp2.1': 'ocpp2_1' };
const ajv = new Ajv({ strict: false, strictNumbers: true, multipleOfPrecision: 6, meta: false, validateSchema: false });
ajv.addFormat('date-time', isDateTime).addFormat('uri', (text) => URL.canParse(text));

const compiled = new Map<string, ValidateFunction>();

/** By the official schemas, untouched, as ajv reads them. */
function judgeOf(version: OcppVersion, id: string): ValidateFunction {
  const key = `${version} ${id}`;
  const known = compiled.get(key);
  if (known) return known;
  const schemas = createRequire(import.meta.url)(`ocpp-rpc/lib/schemas/${files[version]}.json`) as Official[];
  const found = schemas.find(({ $id }) => $id === id);
  if (!found) throw new Error(`${version} has no ${id}`);
  const judge = ajv.compile({ ...found, $id: undefined, $schema: undefined });
  compiled.set(key, judge);
  return judge;
}

const endings = { request: ['.req', 'Request'], response: ['.conf', 'Response'] } as const;

/** What is wrong with a payload; undefined: nothing. */
export function complaint(
  version: OcppVersion,
  action: string,
  direction: Direction,
  payload: unknown,
): string | undefined {
  const judge = judgeOf(version, `urn:${action}${endings[direction][version === 'ocpp2.1' ? 1 : 0]}`);
  if (judge(payload)) return undefined;
  return `${version} ${action} ${direction}: ${ajv.errorsText(judge.errors)} ${JSON.stringify(payload)}`;
}
