import { keyOf, type Place } from '#domain/station/device-model.ts';
import type { Configuration } from '#store/configuration.ts';
import { isSecret } from './secret-keys.ts';

type Key = { key?: unknown; value?: unknown; readonly?: unknown };
type Variable = Partial<Place> & { attributeType?: unknown; attributeStatus?: unknown; attributeValue?: unknown };

const list = <T extends object>(value: unknown): T[] =>
  Array.isArray(value) ? value.filter((item): item is T => typeof item === 'object' && item !== null) : [];
const fields = (response: unknown) =>
  (typeof response === 'object' && response !== null ? response : {}) as Record<string, unknown>;

const nameOf = ({ component, variable }: Variable): string =>
  component && variable ? keyOf({ component, variable }) : 'nameless';

/** Some stations answer with their own password in clear. */
export function redacted(response: unknown): unknown {
  const { configurationKey, getVariableResult, ...rest } = fields(response);
  return {
    ...rest,
    ...(configurationKey !== undefined && {
      configurationKey: list<Key>(configurationKey).map((each) =>
        isSecret(String(each.key)) ? { ...each, value: '***' } : each,
      ),
    }),
    ...(getVariableResult !== undefined && {
      getVariableResult: list<Variable>(getVariableResult).map((each) =>
        isSecret(nameOf(each)) ? { ...each, attributeValue: '***' } : each,
      ),
    }),
  };
}

/** What the station said to a change of one key. */
export function statusIn(response: unknown): string {
  const { status, setVariableResult } = fields(response);
  return String(status ?? list<Variable>(setVariableResult)[0]?.attributeStatus);
}

/** What the station says it has. */
export function heldIn(response: unknown, at: string): Configuration['held'] {
  const { configurationKey, getVariableResult } = fields(response);
  const keys = list<Key>(configurationKey).map(({ key, value, readonly }) => [String(key), { value, readonly, at }]);
  const variables = list<Variable>(getVariableResult)
    .filter(
      ({ attributeStatus, attributeType = 'Actual' }) => attributeStatus === 'Accepted' && attributeType === 'Actual',
    )
    .map((each) => [nameOf(each), { value: each.attributeValue, at }]);
  return Object.fromEntries([...keys, ...variables]) as Configuration['held'];
}
