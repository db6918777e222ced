import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { messagesOf, type Direction } from '#ocpp/messages.ts';
import { faultIn, isDateTime, isDeeper, type Schema } from '#ocpp/schema.ts';
import { holdersOf } from './corpus/mutate.ts';
import { smallest } from './corpus/smallest.ts';
import { valueOf } from './corpus/value-of.ts';

const official: Record<OcppVersion, string> = { 'ocpp1.6': 'ocpp1_6', 'ocpp2.0.1': 'ocpp2_0_1', 'ocpp2.1': 'ocpp2_1' };
type Official = { $id: string; [keyword: string]: unknown };

const ajv = new Ajv({ strict: false, strictNumbers: true, multipleOfPrecision: 6, meta: false, validateSchema: false });
ajv.addFormat('date-time', isDateTime).addFormat('uri', (text) => URL.canParse(text));

/** The official schemas, untouched, as ajv reads them. */
function judgesOf(version: OcppVersion) {
  const schemas = createRequire(import.meta.url)(`ocpp-rpc/lib/schemas/${official[version]}.json`) as Official[];
  return schemas.map(({ $id, $schema: _, ...schema }) => {
    const [, action, kind] = /^urn:(.+?)(\.req|\.conf|Request|Response)?$/.exec($id)!;
    const direction: Direction = kind === '.conf' || kind === 'Response' ? 'response' : 'request';
    return { action: action!, direction, compile: () => ajv.compile(schema) };
  });
}

describe.each(Object.keys(official) as OcppVersion[])('%s', (version) => {
  const judges = judgesOf(version);

  test('every official message is there', async () => {
    const messages = await messagesOf(version);
    const missing = judges.filter(({ action, direction }) => !messages(action, direction));
    expect({ count: judges.length, missing }).toEqual({
      count: { 'ocpp1.6': 78, 'ocpp2.0.1': 128, 'ocpp2.1': 181 }[version],
      missing: [],
    });
    expect(messages('constructor', 'request')).toBeUndefined();
  });

  test('the interpreter agrees with ajv on every message, whatever is put into it', { timeout: 60_000 }, async () => {
    const messages = await messagesOf(version);
    for (const { action, direction, compile } of judges) {
      const schema = messages(action, direction)!;
      const accepts = compile();
      const right = (value: unknown) => {
        expect({ action, value, fault: faultIn(schema, value) }).toEqual({ action, value, fault: undefined });
      };
      const agree = (value: unknown) => {
        expect({ action, value, right: !faultIn(schema, value) }).toEqual({ action, value, right: accepts(value) });
      };
      right(smallest(schema));
      fc.assert(fc.property(valueOf(schema), right), { numRuns: 2 });
      fc.assert(fc.property(twisted(schema), agree), { numRuns: 8 });
    }
  });
});

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.05, 0.1, 1e400, '', 'x'.repeat(51), '2026-11-20T12:00:00', [], {}, [{}]),
  fc.string(),
);

/** A right value with anything in the place of one of its fields, or with a field more or less. */
const twisted = (schema: Schema) =>
  fc
    .tuple(valueOf(schema), fc.nat(), fc.nat(), anything, fc.constantFrom('put', 'add', 'drop'))
    .map(([value, at, which, odd, how]) => {
      const copy = JSON.parse(JSON.stringify(value)) as object;
      const holders = holdersOf(copy);
      const holder = holders[at % holders.length]!;
      const keys = Object.keys(holder);
      const key = how === 'add' || !keys.length ? 'extra' : keys[which % keys.length]!;
      if (how === 'drop') delete holder[key];
      else if (!Array.isArray(holder) || how === 'put') holder[key] = odd;
      return copy;
    });

test.each([
  ['2026-11-20T12:00:00Z', true],
  ['2026-11-20t12:00:00.123456z', true],
  ['2026-11-20T12:00:00+05:30', true],
  ['2026-11-20T12:00:00', false],
  ['2026-11-20 12:00:00Z', false],
  ['2026-13-20T12:00:00Z', false],
  ['2026-11-20T25:00:00Z', false],
  ['20261120T120000Z', false],
])('%s as a time of RFC 3339: %s', (text, is) => {
  expect(isDateTime(text)).toBe(is);
});

test('a length counts characters, not UTF-16 units', () => {
  expect(faultIn({ type: 'string', maxLength: 2 }, '😀😀')).toBeUndefined();
  expect(faultIn({ type: 'string', maxLength: 2 }, '😀😀😀')).toEqual({ keyword: 'maxLength', path: '' });
});

test('a number that a double does not hold exactly is no number of OCPP', () => {
  expect(faultIn({ type: 'integer' }, 2 ** 53)).toEqual({ keyword: 'type', path: '' });
  expect(faultIn({ type: 'number' }, Infinity)).toEqual({ keyword: 'type', path: '' });
});

test('depth is measured to its limit and no further', () => {
  const nested = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) as unknown;
  expect([isDeeper(nested, 16), isDeeper([[1]], 2), isDeeper([[[]]], 2), isDeeper('x', 0)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
