import { createHash } from 'node:crypto';
import type { Scope } from './document.ts';

type Resolve = (value: unknown, scope: Scope) => unknown;

type Values = { name: string; id: string; region: string; account: string; property: (name: string) => unknown };
type Kind = {
  /** The property that may set the physical name. */
  named?: string;
  /** The physical name where the template sets none. */
  name?: (values: Omit<Values, 'name'>) => string;
  /** What `Ref` gives, where it is not the name. */
  ref?: (values: Values) => string;
  attributes?: Record<string, (values: Values) => string>;
};

const arn = (service: string, resource: (values: Values) => string) => (values: Values) =>
  `arn:aws:${service}:${values.region}:${values.account}:${resource(values)}`;
const name = ({ name }: Values) => name;

const tableArn = arn('dynamodb', ({ name }) => `table/${name}`);
const table: Kind = {
  named: 'TableName',
  attributes: { Arn: tableArn, StreamArn: (values) => `${tableArn(values)}/stream/local`, TableId: name },
};
const topicArn = arn('sns', name);
const queueArn = arn('sqs', name);
const secretArn = arn('secretsmanager', ({ name }) => `secret:${name}`);
const shortId = ({ id }: { id: string }) => createHash('sha256').update(id).digest('hex').slice(0, 10);
const executeApi = ({ name, region, property }: Values) =>
  `${property('ProtocolType') === 'WEBSOCKET' ? 'wss' : 'https'}://${name}.execute-api.${region}.amazonaws.com`;
const roleArn = ({ name, account }: Values) => `arn:aws:iam::${account}:role/${name}`;
const provider = ({ name, region }: Values) => `cognito-idp.${region}.amazonaws.com/${name}`;

/** What this machine calls the resources the stack is made of. */
const kinds: Record<string, Kind> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': {
    named: 'FunctionName',
    attributes: { Arn: arn('lambda', ({ name }) => `function:${name}`) },
  },
  'AWS::IAM::Role': { named: 'RoleName', attributes: { Arn: roleArn, RoleId: name } },
  'AWS::SNS::Topic': { named: 'TopicName', ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    ref: ({ name, region, account }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    attributes: { Arn: queueArn, QueueName: name },
  },
  'AWS::ApiGatewayV2::Api': { attributes: { ApiEndpoint: executeApi, ApiId: name } },
  'AWS::ApiGatewayV2::Stage': { named: 'StageName' },
  'AWS::ApiGatewayV2::Authorizer': { attributes: { AuthorizerId: name } },
  'AWS::Cognito::UserPool': {
    // <region>_<letters and digits>: what the verifiers of its tokens insist on.
    name: (values) => `${values.region}_${shortId(values)}`,
    attributes: {
      Arn: arn('cognito-idp', ({ name }) => `userpool/${name}`),
      UserPoolId: name,
      ProviderName: provider,
      ProviderURL: (values) => `https://${provider(values)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { name: shortId, attributes: { ClientId: name } },
  'AWS::SecretsManager::Secret': { named: 'Name', ref: secretArn, attributes: { Id: secretArn } },
  'AWS::CloudFront::Distribution': {
    name: shortId,
    attributes: { DomainName: ({ name }) => `${name}.cloudfront.net`, Id: name },
  },
  'AWS::CloudFront::Function': {
    named: 'Name',
    ref: ({ name, account }) => `arn:aws:cloudfront::${account}:function/${name}`,
    attributes: {
      FunctionARN: ({ name, account }) => `arn:aws:cloudfront::${account}:function/${name}`,
      'FunctionMetadata.FunctionARN': ({ name, account }) => `arn:aws:cloudfront::${account}:function/${name}`,
    },
  },
  'AWS::CloudWatch::Alarm': {
    named: 'AlarmName',
    attributes: { Arn: arn('cloudwatch', ({ name }) => `alarm:${name}`) },
  },
  'AWS::Logs::LogGroup': {
    named: 'LogGroupName',
    attributes: { Arn: arn('logs', ({ name }) => `log-group:${name}:*`) },
  },
  'AWS::Events::Rule': { named: 'Name', attributes: { Arn: arn('events', ({ name }) => `rule/${name}`) } },
  'AWS::KMS::Key': { name: shortId, attributes: { Arn: arn('kms', ({ name }) => `key/${name}`), KeyId: name } },
  'AWS::S3::Bucket': {
    named: 'BucketName',
    name: ({ id }) => id.toLowerCase(),
    attributes: {
      Arn: ({ name }) => `arn:aws:s3:::${name}`,
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name, region }) => `${name}.s3.${region}.amazonaws.com`,
    },
  },
  'AWS::SES::EmailIdentity': { named: 'EmailIdentity' },
};

function valuesOf(id: string, scope: Scope, resolve: Resolve): { kind: Kind; values: Values } {
  const resource = scope.document.Resources[id];
  if (!resource) throw new Error(`The template has no resource ${id}`);
  const kind = kinds[resource.Type] ?? {};
  const property = (key: string) => resolve(resource.Properties?.[key], scope);
  const base = { id, region: scope.region, account: scope.account, property };
  const given = kind.named && property(kind.named);
  return { kind, values: { ...base, name: typeof given === 'string' ? given : (kind.name?.(base) ?? id) } };
}

export function nameOf(id: string, scope: Scope, resolve: Resolve): string {
  const { kind, values } = valuesOf(id, scope, resolve);
  return kind.ref?.(values) ?? values.name;
}

export function attributeOf(id: string, attribute: string, scope: Scope, resolve: Resolve): string {
  const { kind, values } = valuesOf(id, scope, resolve);
  const value = kind.attributes?.[attribute];
  if (!value) throw new Error(`This machine has no ${attribute} for ${scope.document.Resources[id]!.Type} (${id})`);
  return value(values);
}
