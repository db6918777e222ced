import { AssetHashType, DockerImage, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { FieldIndexPolicy, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { bundling } from './bundling.ts';
import { removalPolicyOf, settingsOf } from './stages.ts';
import type { LaddnavTable } from './tables.ts';

const root = join(import.meta.dirname, '..');

export type HouseFunctionProps = {
  description: string;
  /** 10 s unless said: a charger waits 30 s or so for an answer, and API Gateway writes its own text on the socket at 29 s. */
  timeout?: Duration;
  environment?: Record<string, string>;
};

/**
 * One Lambda as the house makes it: `functions/<id>.ts`, bundled with all it needs, its own log group, and a role that
 * may do nothing but log until a `may…` call grants more; each such call also tells the function where to find it.
 *
 * No concurrency is reserved: it would take from the account's common pool what a burst of chargers needs, and an
 * account whose quota is still 10 could not deploy at all.
 */
export class HouseFunction extends LambdaFunction {
  private readonly readable = new Set<LaddnavTable>();

  constructor(scope: Construct, id: string, { timeout = Duration.seconds(10), ...props }: HouseFunctionProps) {
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}-logs`, {
      retention: settingsOf(scope).logRetention,
      removalPolicy: removalPolicyOf(scope),
      // What a technician looks for is what one charger said: src/store/messages.ts.
      fieldIndexPolicies: [new FieldIndexPolicy({ fields: ['stationId'] })],
    });
    super(scope, id, {
      ...props,
      timeout,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Memory buys CPU in proportion: at 512 MB a message takes a quarter of the time of 128 MB for the same GB-seconds.
      memorySize: 512,
      handler: 'index.handler',
      code: bundled(`functions/${id}.ts`),
      // Lambda's own START, END and REPORT lines would double the bill for logs; ours carry the ids.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    logGroup.grantWrite(role);
    (this.node.defaultChild as CfnFunction).addMetadata('laddnav:entry', `functions/${id}.ts`);
  }

  mayRead(...tables: LaddnavTable[]): this {
    return this.mayTable(this.unread(tables), reads, everywhere);
  }

  /** Reads all of a small table, as the list of sites. */
  mayList(...tables: LaddnavTable[]): this {
    const unread = this.unread(tables);
    const known = tables.filter((table) => !unread.includes(table));
    return this.mayTable(unread, [...reads, 'Scan'], everywhere).mayTable(known, ['Scan'], everywhere);
  }

  /** A table is named once for reading, however many calls imply it: the policies of a role have room for 10,240 characters. */
  private unread(tables: LaddnavTable[]): LaddnavTable[] {
    const unread = tables.filter((table) => !this.readable.has(table));
    for (const table of unread) this.readable.add(table);
    return unread;
  }

  mayWrite(...tables: LaddnavTable[]): this {
    return this.mayRead(...tables).mayTable(tables, ['PutItem', 'UpdateItem', 'ConditionCheckItem']);
  }

  /** Apart from writing, for what is billed or proves a bill is never deleted. */
  mayDelete(...tables: LaddnavTable[]): this {
    return this.mayTable(tables, ['DeleteItem']);
  }

  mayPublish(topic: ITopic, variable: string): this {
    this.addEnvironment(variable, topic.topicArn);
    return this.may(['sns:Publish'], [topic.topicArn]);
  }

  may(actions: string[], resources: string[]): this {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }));
    return this;
  }

  private mayTable(
    tables: LaddnavTable[],
    actions: string[],
    arns = (table: LaddnavTable): string[] => [table.tableArn],
  ): this {
    if (!tables.length) return this;
    for (const table of tables) this.addEnvironment(table.variable, table.tableName);
    return this.may(
      actions.map((action) => `dynamodb:${action}`),
      tables.flatMap(arns),
    );
  }
}

const reads = ['GetItem', 'BatchGetItem', 'Query'];
const everywhere = (table: LaddnavTable): string[] => [table.tableArn, ...table.indexArns];

/** Built by esbuild in this process: no Docker, and with bundling off the entry is not even looked for. */
const bundled = (entry: string): Code =>
  Code.fromAsset(join(root, 'lib'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('unused'),
      // Tells one bundle from another, for they share a source directory.
      command: [entry],
      local: {
        tryBundle(directory) {
          buildSync({ ...bundling, entryPoints: [{ in: join(root, entry), out: 'index' }], outdir: directory });
          return true;
        },
      },
    },
  });
