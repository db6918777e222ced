import { expect, test } from 'vitest';
import { Template } from '#local/template.ts';

const template = new Template({
  Parameters: { Qualifier: { Default: 'hnb' } },
  Resources: {
    Sessions: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'sessions' } },
    Stations: { Type: 'AWS::DynamoDB::Table' },
    Drivers: { Type: 'AWS::SNS::Topic' },
    Failed: { Type: 'AWS::SQS::Queue' },
    Chargers: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageName: 'live' } },
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Message: { Type: 'AWS::Lambda::Function', Metadata: { 'laddnav:entry': 'functions/ocpp-message.ts' } },
    Asker: {
      Type: 'Test::Values',
      Properties: {
        table: { Ref: 'Sessions' },
        unnamed: { Ref: 'Stations' },
        arn: { 'Fn::GetAtt': ['Sessions', 'Arn'] },
        index: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Sessions', 'Arn'] }, '/index/*']] },
        stream: { 'Fn::GetAtt': 'Stations.StreamArn' },
        topic: { Ref: 'Drivers' },
        queue: { 'Fn::GetAtt': ['Failed', 'Arn'] },
        endpoint: { 'Fn::Sub': 'https://${Chargers}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage} ${!kept}' },
        host: { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Chargers', 'ApiEndpoint'] }] }] },
        partition: { Ref: 'AWS::Partition' },
        parameter: { Ref: 'Qualifier' },
        absent: { Ref: 'AWS::NoValue' },
        list: ['a', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::AccountId' }],
        pool: { Ref: 'Pool' },
        plain: { Ref: 'Sessions', andMore: true },
      },
    },
    Wrong: { Type: 'Test::Values', Properties: { value: { Ref: 'Nowhere' } } },
    Unknown: { Type: 'Test::Values', Properties: { value: { 'Fn::Cidr': [] } } },
    Attribute: { Type: 'Test::Values', Properties: { value: { 'Fn::GetAtt': ['Sessions', 'Colour'] } } },
    Told: {
      Type: 'Test::Values',
      Properties: {
        whole: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] },
        again: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:::}}' },
        key: { 'Fn::Sub': 'x-{{resolve:secretsmanager:${Secret}:SecretString:origin::}}' },
      },
    },
  },
});

test('every intrinsic has the value that the resource has on this machine', () => {
  const api = template.ref('Chargers');
  expect(template.get('Asker').properties).toEqual({
    table: 'sessions',
    unnamed: 'Stations',
    arn: 'arn:aws:dynamodb:eu-north-1:000000000000:table/sessions',
    index: 'arn:aws:dynamodb:eu-north-1:000000000000:table/sessions/index/*',
    stream: 'arn:aws:dynamodb:eu-north-1:000000000000:table/Stations/stream/local',
    topic: 'arn:aws:sns:eu-north-1:000000000000:Drivers',
    queue: 'arn:aws:sqs:eu-north-1:000000000000:Failed',
    endpoint: `https://${api}.execute-api.eu-north-1.amazonaws.com/live \${kept}`,
    host: `${api}.execute-api.eu-north-1.amazonaws.com`,
    partition: 'aws',
    parameter: 'hnb',
    list: ['a', '000000000000'],
    pool: template.ref('Pool'),
    plain: { Ref: 'Sessions', andMore: true },
  });
});

test('a user pool is named as the verifiers of its tokens expect', () => {
  expect(template.ref('Pool')).toMatch(/^eu-north-1_[0-9a-z]+$/);
});

test('a secret is the same wherever it is told, and its keys differ', () => {
  const { whole, again, key } = template.get<Record<string, string>>('Told').properties;
  expect(whole).toMatch(/^[0-9a-f]{32}$/);
  expect(again).toBe(whole);
  expect(key).toMatch(/^x-[0-9a-f]{32}$/);
  expect(key).not.toContain(whole);
});

test.each([
  ['Wrong', 'Ref to Nowhere, which is nowhere in the template'],
  ['Unknown', 'This machine does not know Fn::Cidr'],
  ['Attribute', 'This machine has no Colour for AWS::DynamoDB::GlobalTable (Sessions)'],
])('what cannot be resolved is told when it is asked for: %s', (id, message) => {
  expect(() => template.get(id)).toThrow(message);
});

test.each([
  'Message',
  'arn:aws:lambda:eu-north-1:000000000000:function:Message',
  'arn:aws:apigateway:eu-north-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-north-1:000000000000:function:Message/invocations',
])('a function is found by %s', (text) => {
  expect(template.functionId(text)).toBe('Message');
});

test('a resource is found by its ARN', () => {
  expect(template.find('AWS::SNS::Topic', template.ref('Drivers'))?.id).toBe('Drivers');
  expect(template.find('AWS::SQS::Queue', template.attribute('Failed', 'Arn'))?.id).toBe('Failed');
});
