/** A CloudFormation template, as far as this machine reads it. */
export type Document = {
  Parameters?: Record<string, { Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Resources: Record<string, RawResource>;
};

export type RawResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
};

export type Scope = { document: Document; region: string; account: string; stackName: string };
