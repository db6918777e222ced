import { synthesize, type Template } from '#lib/app.ts';
import type { StageName } from '#lib/stages.ts';

export type Reference = { Ref: string } | { 'Fn::GetAtt': [string, string] };
export type Statement = { effect: string; actions: string[]; resources: string[] };
type FunctionProperties = {
  Timeout: number;
  Role: { 'Fn::GetAtt': [string, string] };
  LoggingConfig: { LogGroup: { Ref: string } };
  Environment?: { Variables: Record<string, unknown> };
};

const templates = new Map<StageName, Template>();

/** The synthesised stack, made once for all tests of a file. */
export function cloud(stage: StageName = 'dev') {
  const template = templates.get(stage) ?? synthesize(stage);
  templates.set(stage, template);

  const all = <Properties = Record<string, unknown>>(type: string) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === `AWS::${type}`)
      .map(([id, { Properties, ...rest }]) => ({ id, ...rest, properties: Properties as Properties }));

  /** By the name of its file, as `ocpp-message`. */
  const functions = Object.fromEntries(
    all<FunctionProperties>('Lambda::Function').map((fn) => [
      String(fn.Metadata?.['laddnav:entry']).replace(/^functions\/(.*)\.ts$/, '$1'),
      fn,
    ]),
  );
  const named = (name: string) => {
    const fn = functions[name];
    if (!fn) throw new Error(`The template has no function ${name}`);
    return fn;
  };

  const mayDo = (name: string): Statement[] => {
    const role = named(name).properties.Role['Fn::GetAtt'][0];
    type Policy = {
      Roles: { Ref: string }[];
      PolicyDocument: { Statement: { Effect: string; Action: string | string[]; Resource: unknown }[] };
    };
    // What a role's own policy has no room for, the CDK puts in a second one.
    return [...all<Policy>('IAM::Policy'), ...all<Policy>('IAM::ManagedPolicy')]
      .filter(({ properties }) => properties.Roles.some(({ Ref }) => Ref === role))
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .map(({ Effect, Action, Resource }) => ({
        effect: Effect,
        actions: [Action].flat(),
        resources: [Resource].flat().map(text),
      }));
  };

  return { all, functions, named, mayDo };
}

/** Unresolved CloudFormation as a line to compare: `stations.Arn/index/bySite`; the hash of a logical id is left out. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, inner] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return plain(inner as string);
  if (name === 'Fn::GetAtt') return (inner as string[]).map(plain).join('.');
  if (name === 'Fn::Join') return (inner as [string, unknown[]])[1].map(text).join((inner as [string])[0]);
  return JSON.stringify(value);
}

const plain = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
