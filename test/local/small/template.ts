import { Template } from '#local/template.ts';
import type { RawResource } from '#local/template/document.ts';

const arn = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] });

const fn = (
  name: string,
  Variables: object,
  ...grants: [string | string[], unknown][]
): Record<string, RawResource> => ({
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: { Role: arn(`${name}Role`), Timeout: 10, Environment: { Variables } },
    Metadata: { 'laddnav:entry': `test/local/small/${name.toLowerCase()}.ts` },
  },
  [`${name}Role`]: { Type: 'AWS::IAM::Role' },
  [`${name}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: `${name}Role` }],
      PolicyDocument: { Statement: grants.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })) },
    },
  },
});

const mayInvoke = (service: string, SourceArn: unknown): RawResource => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn('Teller'),
    Principal: `${service}.amazonaws.com`,
    SourceArn,
  },
});

/** A stack in small: a table, who writes it, who follows its stream, a topic, and who tells people what it says. */
export const smallTemplate = (schedule: 'ENABLED' | 'DISABLED'): Template =>
  new Template({
    Resources: {
      Notes: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        },
      },
      Topic: { Type: 'AWS::SNS::Topic' },
      Failures: { Type: 'AWS::SQS::Queue' },
      ...fn('Writer', { NOTES_TABLE: { Ref: 'Notes' } }, ['dynamodb:PutItem', arn('Notes')]),
      ...fn(
        'Follower',
        { TOPIC_ARN: { Ref: 'Topic' } },
        ['sns:Publish', { Ref: 'Topic' }],
        [['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], arn('Notes', 'StreamArn')],
        ['dynamodb:ListStreams', '*'],
        ['sqs:SendMessage', arn('Failures')],
      ),
      ...fn('Teller', {}, ['sns:Publish', '*']),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: arn('Notes', 'StreamArn'),
          FunctionName: { Ref: 'Follower' },
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 10,
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 1,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"kind":{"S":["loud"]}}}}' }] },
          DestinationConfig: { OnFailure: { Destination: arn('Failures') } },
        },
      },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Topic' },
          Protocol: 'lambda',
          Endpoint: arn('Teller'),
          FilterPolicy: { first: [{ 'anything-but': ['x'] }] },
        },
      },
      TopicMayTell: mayInvoke('sns', { Ref: 'Topic' }),
      EveryMinute: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(1 minute)', State: schedule, Targets: [{ Arn: arn('Teller') }] },
      },
      RuleMayTell: mayInvoke('events', arn('EveryMinute')),
    },
  });
