import { randomUUID } from 'node:crypto';
import type { Engine } from './aws/dynamodb-engine.ts';
import type { Roles } from './aws/roles.ts';
import type { Queues } from './aws/sqs.ts';
import { Follower, type FollowerOptions } from './streams/follower.ts';
import type { Condition, StreamRecord } from './streams/batch.ts';
import { Positions } from './streams/positions.ts';
import { ShardReader } from './streams/shards.ts';
import type { Template } from './template.ts';
import type { Clock, Faults, Invoke, Part } from './types.ts';

type Mapping = FollowerOptions['mapping'] & {
  EventSourceArn: string;
  FunctionName: string;
  DestinationConfig?: { OnFailure?: { Destination: string } };
};

type Options = {
  template: Template;
  engine: Engine;
  roles: Roles;
  queues: Queues;
  invoke: Invoke;
  clock: Clock;
  faults: Faults;
  positionsFile?: string;
  onTrouble: (line: string) => void;
  /** How old the oldest record was that a function was then given. */
  onBehind: (table: string, functionId: string, ms: number) => void;
};

/** Every event source mapping of the template, each with its place in its table's stream. */
export function followStreams(options: Options): Part & { nudge(table: string): void } {
  const { template, positionsFile } = options;
  const positions = new Positions(positionsFile);
  const stop = new AbortController();
  const followers = new Map<string, Follower[]>();
  const following = template.all<Mapping>('AWS::Lambda::EventSourceMapping').flatMap(({ id, properties: mapping }) => {
    const functionId = template.functionId(mapping.FunctionName);
    if (!mayFollow(options, functionId, mapping)) return [];
    const table = tableIn(mapping.EventSourceArn);
    const follower = new Follower({
      ...options,
      mappingId: id,
      mapping,
      positions,
      reader: new ShardReader(options.engine, table, positions.get(id)),
      onBehind: (ms) => options.onBehind(table, functionId, ms),
      invoke: (records) => options.invoke(functionId, { Records: asDelivered(template, mapping, records) }),
      giveUp: (...given) => giveUp(options, functionId, mapping, ...given),
      signal: stop.signal,
    });
    followers.set(table, [...(followers.get(table) ?? []), follower]);
    return [follower.follow()];
  });
  return {
    nudge: (table) => followers.get(table)?.forEach((follower) => follower.nudge()),
    stop: async () => {
      stop.abort();
      await Promise.allSettled(following);
      positions.save();
    },
  };
}

const tableIn = (streamArn: string): string => /:table\/([^/]+)/.exec(streamArn)![1]!;

/** Lambda reads the stream with the role of the function, so what that lacks is missed here, too. */
function mayFollow({ roles, onTrouble }: Options, functionId: string, mapping: Mapping): boolean {
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`);
  const destination = mapping.DestinationConfig?.OnFailure?.Destination;
  const needs = [
    ...stream.map((action) => ({ action, resource: mapping.EventSourceArn })),
    { action: 'dynamodb:ListStreams', resource: '*' },
    ...(destination ? [{ action: 'sqs:SendMessage', resource: destination }] : []),
  ];
  const refused = needs.filter((need) => !roles.allows(functionId, need));
  for (const { action, resource } of refused) onTrouble(`${functionId} may not ${action} on ${resource}`);
  return refused.length === 0;
}

const asDelivered = ({ scope }: Template, { EventSourceArn }: Mapping, records: StreamRecord[]) =>
  records.map((record) => ({
    ...record,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: scope.region,
    eventSourceARN: EventSourceArn,
  }));

/** The message on the failure queue names the records and does not hold them (Lambda developer guide, "Retaining discarded records"). */
function giveUp(
  { template, queues, clock }: Options,
  functionId: string,
  { EventSourceArn, DestinationConfig }: Mapping,
  shardId: string,
  records: StreamRecord[],
  condition: Condition,
  attempts: number,
): void {
  const destination = DestinationConfig?.OnFailure?.Destination;
  if (!destination) return;
  const arrival = ({ dynamodb }: StreamRecord) => new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const [first, last] = [records[0]!, records.at(-1)!];
  const failure = attempts > 0 && {
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  };
  const message = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: template.attribute(functionId, 'Arn'),
      condition,
      approximateInvokeCount: attempts,
    },
    ...failure,
    version: '1.0',
    timestamp: clock.now().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: EventSourceArn,
    },
  };
  queues.send(destination, message, clock.now());
}
