import { strikes } from '../faults.ts';
import type { Template } from '../template.ts';
import type { Faults } from '../types.ts';
import { needsOf, writtenBy } from './dynamodb-access.ts';
import type { Engine } from './dynamodb-engine.ts';
import { AwsError } from './error.ts';
import { rpcError, type Service } from './service.ts';

type Options = { template: Template; engine: Engine; faults: Faults; onWrite: (table: string) => void };

/** DynamoDB: the role is asked for each table, then the engine answers. */
export function dynamoDb({ template, engine, faults, onWrite }: Options): Service {
  const { region, account } = template.scope;
  const arn = (table: string, index?: string) =>
    `arn:aws:dynamodb:${region}:${account}:table/${table}${index ? `/index/${index}` : ''}`;
  return {
    refuse: rpcError,
    async answer({ target, body }, authorise) {
      const needs = needsOf(target, JSON.parse(body.toString('utf8')) as object);
      for (const { action, table, index } of needs) authorise(`dynamodb:${action}`, arn(table, index));
      if (strikes(faults.throttleTable))
        throw new AwsError(400, 'ProvisionedThroughputExceededException', 'The table was asked to be busy');
      const reply = await engine.forward(`DynamoDB_20120810.${target}`, body);
      if (reply.status === 200) writtenBy(needs).forEach(onWrite);
      return reply;
    },
  };
}
