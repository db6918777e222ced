import type { Document, Scope } from './template/document.ts';
import { resolve } from './template/intrinsics.ts';

const REGION = 'eu-north-1';
const ACCOUNT = '000000000000';

export type Resource<Properties = Record<string, unknown>> = {
  id: string;
  type: string;
  properties: Properties;
  metadata: Record<string, unknown>;
};

/** The synthesised stack as this machine reads it: every intrinsic has a stable local value. */
export class Template {
  readonly scope: Scope;
  readonly #document: Document;
  readonly #read = new Map<string, Resource<unknown>>();

  constructor(document: Document, { region = REGION, account = ACCOUNT, stackName = 'laddnav' } = {}) {
    this.#document = document;
    this.scope = { document, region, account, stackName };
  }

  ids(): string[] {
    return Object.keys(this.#document.Resources);
  }

  /** One resource with its properties resolved, which happens once and only when somebody asks. */
  get<Properties = Record<string, unknown>>(id: string): Resource<Properties> {
    const known = this.#read.get(id);
    if (known) return known as Resource<Properties>;
    const raw = this.#document.Resources[id];
    if (!raw) throw new Error(`The template has no resource ${id}`);
    const properties = resolve(raw.Properties ?? {}, this.scope);
    const resource = { id, type: raw.Type, properties, metadata: raw.Metadata ?? {} };
    this.#read.set(id, resource);
    return resource as Resource<Properties>;
  }

  all<Properties = Record<string, unknown>>(...types: string[]): Resource<Properties>[] {
    return this.ids()
      .filter((id) => types.includes(this.#document.Resources[id]!.Type))
      .map((id) => this.get<Properties>(id));
  }

  /** The whole template resolved, in CloudFormation's own shape. */
  resources(): Record<string, { Type: string; Properties: object }> {
    return Object.fromEntries(
      this.ids().map((id) => {
        const { type, properties } = this.get(id);
        return [id, { Type: type, Properties: properties }];
      }),
    );
  }

  /** What `Ref` gives: a table's name, a topic's ARN, an API's id. */
  ref(id: string): string {
    return String(resolve({ Ref: id }, this.scope));
  }

  attribute(id: string, name: string): string {
    return String(resolve({ 'Fn::GetAtt': [id, name] }, this.scope));
  }

  /** The resource of `type` that a resolved name or ARN speaks of. */
  find<Properties = Record<string, unknown>>(type: string, nameOrArn: string): Resource<Properties> | undefined {
    return this.all<Properties>(type).find(
      ({ id }) =>
        this.ref(id) === nameOrArn || this.attribute(id, type === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn') === nameOrArn,
    );
  }

  /** The logical id of the function in a name, an ARN, or the invocation URI of an integration. */
  functionId(text: string): string {
    const name = /:function:([\w-]+)/.exec(text)?.[1] ?? text;
    const found = this.all('AWS::Lambda::Function').find(({ id }) => this.ref(id) === name);
    if (!found) throw new Error(`The template has no function ${text}`);
    return found.id;
  }
}
