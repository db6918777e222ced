import { basename } from 'node:path';
import { cognito } from './aws/cognito.ts';
import { cognitoLocal } from './aws/cognito-local.ts';
import { makeDemoCompany } from './aws/demo-company.ts';
import { makeDemoUsers } from './aws/demo-users.ts';
import { Engine } from './aws/dynamodb-engine.ts';
import { dynamoDb as dynamoDbService } from './aws/dynamodb-service.ts';
import { startEndpoint } from './aws/endpoint.ts';
import { executeApi } from './aws/execute-api.ts';
import { Logs } from './aws/logs.ts';
import { Roles } from './aws/roles.ts';
import { ses } from './aws/ses.ts';
import { deliver } from './aws/sns-delivery.ts';
import { sns } from './aws/sns.ts';
import { Queues } from './aws/sqs.ts';
import { makeTables } from './aws/tables.ts';
import { makeUserPools } from './aws/user-pools.ts';
import type { DataFolder } from './data-folder.ts';
import { onTheChargersPath } from './functions/chargers-path.ts';
import { invokeLater } from './functions/asynchronous.ts';
import { environmentOf } from './functions/environment.ts';
import { readable } from './functions/output.ts';
import { Pool } from './functions/pool.ts';
import { Runs } from './functions/runs.ts';
import type { Connections } from './gateway/connections.ts';
import { Outbox } from './outbox.ts';
import { Peaks } from './peaks.ts';
import type { Report } from './report.ts';
import { runSchedules } from './schedules.ts';
import { followStreams } from './streams.ts';
import type { Template } from './template.ts';
import type { Clock, Delivery, Faults, Invoke, Part, QueuedMessage } from './types.ts';
import { Usage } from './usage.ts';

export type AwsOptions = {
  template: Template;
  bundles: Map<string, string>;
  dynamoDb: { endpoint: string };
  folder: DataFolder;
  clock: Clock;
  faults: Faults;
  publicUrl: string;
  report: Report;
};

export type Aws = Part & {
  /** Where the functions' SDK calls go. */
  endpoint: string;
  invoke: Invoke;
  outbox: () => Delivery[];
  /** Somebody answers STOP. */
  optOut: (phone: string) => void;
  queues: () => Record<string, QueuedMessage[]>;
  usage: Usage;
  peaks: Peaks;
  /** Refused calls and whatever else should not happen, oldest first. */
  trouble: () => string[];
  /** Tells the functions' `@connections` calls where the sockets are. */
  open(connections: Connections): void;
};

/** Everything of the template that is behind the gateways: tables, functions, topics, streams, schedules, users. */
export async function startAws(options: AwsOptions): Promise<Aws> {
  const { template, clock, faults, folder, report } = options;
  const { region } = template.scope;
  const troubles: string[] = [];
  const onTrouble = (line: string) => {
    troubles.push(line);
    report.trouble(line);
  };
  const outbox = new Outbox(({ channel, to, subject, text }) =>
    report.line(`${channel} to ${to}: ${subject ? `${subject} – ` : ''}${text}`),
  );
  const queueArns = template.all('AWS::SQS::Queue').map(({ id }) => template.attribute(id, 'Arn'));
  const queues = new Queues(queueArns, (queue, body) => onTrouble(`${queue} got ${JSON.stringify(body)}`));
  const engine = new Engine(options.dynamoDb.endpoint, folder.database);
  const optedOut = new Set<string>();
  const stopping = new AbortController();
  const later = (functionId: string, event: unknown) =>
    invokeLater({ template, invoke: pool.invoke, queues, clock, signal: stopping.signal }, functionId, event);

  const issuer = `https://cognito-idp.${region}.amazonaws.com`;
  const users = await cognitoLocal(folder.users, issuer, (message) =>
    outbox.add({ at: clock.now().toISOString(), ...message }),
  );
  await makeUserPools(template, users.cognito);
  await makeDemoUsers(template, users.cognito);

  const logs = new Logs(template, clock);
  const usage = new Usage();
  const peaks = new Peaks();
  const runs = new Runs(usage, peaks);
  const nameOf = (functionId: string) => basename(options.bundles.get(functionId) ?? functionId, '.mjs');
  let connections: Connections | undefined;
  const toTopic = deliver.bind(undefined, { template, queues, clock, invokeLater: later });
  const endpoint = await startEndpoint({
    template,
    onTrouble,
    onCall: (functionId, service) => usage.add(`call ${nameOf(functionId)} ${service}`),
    services: {
      dynamodb: dynamoDbService({ template, engine, faults, onWrite: (table) => streams.nudge(table) }),
      'execute-api': executeApi(template, () => connections!),
      sns: sns({ template, outbox, clock, deliver: toTopic, optedOut }),
      ses: ses(template, outbox, clock),
      'cognito-idp': cognito(template, users.call),
      logs: logs.service(),
    },
  });
  const places = { endpoint: endpoint.url, publicUrl: options.publicUrl, clock };
  const pool = new Pool({
    ...options,
    environment: (functionId) => environmentOf(template, functionId, places),
    callAws: endpoint.callAws,
    counted: (functionId, run) => runs.during(nameOf(functionId), run),
    onOutput: (functionId, text) => {
      logs.write(functionId, text);
      const name = nameOf(functionId);
      usage.add(`log ${name}`, Buffer.byteLength(text));
      // A quiet stack says errors only, and need not read the rest.
      if (report.quiet && !text.includes('"level":"error"')) return;
      for (const { level, line } of readable(name, text)) (level === 'error' ? report.trouble : report.line)(line);
    },
  });
  await Promise.all([
    report.step('tables', makeTables(template, engine)).then(() => makeDemoCompany(template, engine)),
    report.step('functions warm', pool.warm(onTheChargersPath(template))),
  ]);
  const roles = new Roles(template);
  const positionsFile = folder.positions;
  const onBehind = (table: string, functionId: string, ms: number) =>
    peaks.tell(`behind ${table} ${nameOf(functionId)}`, ms);
  const streams = followStreams({
    ...{ ...options, engine, roles, queues, invoke: pool.invoke, positionsFile, onTrouble, onBehind },
  });
  const schedules = runSchedules({ template, clock, invokeLater: later, onTrouble });
  return {
    endpoint: endpoint.url,
    invoke: pool.invoke,
    outbox: () => outbox.all(),
    optOut: (phone) => void optedOut.add(phone),
    queues: () => queues.all(),
    usage,
    peaks,
    trouble: () => [...troubles],
    open: (sockets) => (connections = sockets),
    stop: async () => {
      stopping.abort();
      await Promise.all([streams.stop(), schedules.stop(), pool.stop()]);
      await endpoint.stop();
      engine.close();
    },
  };
}
