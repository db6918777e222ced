import { attributeOf, nameOf } from './attributes.ts';
import type { Scope } from './document.ts';
import { dynamicReferences } from './secrets.ts';

type Intrinsic = (argument: never, scope: Scope) => unknown;

const pseudo = (scope: Scope): Record<string, unknown> => ({
  'AWS::Region': scope.region,
  'AWS::AccountId': scope.account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': scope.stackName,
  'AWS::StackId': `arn:aws:cloudformation:${scope.region}:${scope.account}:stack/${scope.stackName}/local`,
  'AWS::NoValue': undefined,
});

function ref(name: string, scope: Scope): unknown {
  const values = pseudo(scope);
  if (name in values) return values[name];
  if (scope.document.Resources[name]) return nameOf(name, scope, resolve);
  const parameter = scope.document.Parameters?.[name];
  if (parameter) return parameter.Default;
  throw new Error(`Ref to ${name}, which is nowhere in the template`);
}

function sub(argument: string | [string, Record<string, unknown>], scope: Scope): string {
  const [text, values] = typeof argument === 'string' ? [argument, {}] : argument;
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const [id, ...attribute] = name.split('.');
    return asText(
      name in values
        ? values[name]
        : attribute.length
          ? attributeOf(id!, attribute.join('.'), scope, resolve)
          : ref(name, scope),
    );
  });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const intrinsics: Record<string, Intrinsic> = {
  Ref: ref,
  'Fn::GetAtt': (argument: string | [string, string], scope) => {
    const [id, name] = typeof argument === 'string' ? argument.split(/\.(.*)/) : argument;
    return attributeOf(id!, name!, scope, resolve);
  },
  'Fn::Join': ([separator, parts]: [string, unknown[]]) => parts.map(asText).join(separator),
  'Fn::Sub': sub,
  'Fn::Select': ([index, list]: [number | string, unknown[]]) => list[Number(index)],
  'Fn::Split': ([separator, text]: [string, string]) => text.split(separator),
  'Fn::Base64': (text: string) => Buffer.from(text).toString('base64'),
  'Fn::FindInMap': ([map, first, second]: string[], scope) => scope.document.Mappings?.[map!]?.[first!]?.[second!],
};

/** The value with every intrinsic function replaced by what it is on this machine. Throws on one it does not know. */
export function resolve(value: unknown, scope: Scope): unknown {
  return deep(
    value,
    (object) => evaluate(object, scope),
    (text) => dynamicReferences(text, scope),
  );
}

function evaluate(object: object, scope: Scope): { is: unknown } | undefined {
  const entries = Object.entries(object);
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1 || !name || !(name === 'Ref' || name.startsWith('Fn::'))) return undefined;
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new Error(`This machine does not know ${name}`);
  // A reference may be put together from parts, so the parts are left as they are.
  return {
    is: intrinsic(
      deep(
        argument,
        (inner) => evaluate(inner, scope),
        (text) => text,
      ) as never,
      scope,
    ),
  };
}

function deep(
  value: unknown,
  object: (value: object) => { is: unknown } | undefined,
  text: (value: string) => unknown,
): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  const evaluated = Array.isArray(value) ? undefined : object(value);
  if (evaluated) return typeof evaluated.is === 'string' ? text(evaluated.is) : evaluated.is;
  const inner = (each: unknown) => deep(each, object, text);
  if (Array.isArray(value)) return value.map(inner).filter((each) => each !== undefined);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      const is = inner(each);
      return is === undefined ? [] : [[key, is]];
    }),
  );
}
