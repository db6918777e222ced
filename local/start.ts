import { bundling } from '#lib/bundling.ts';
import { createReport } from './report.ts';
import { startAws } from './aws.ts';
import { bundle } from './bundle.ts';
import { createClock } from './clock.ts';
import { openDataFolder } from './data-folder.ts';
import { startDemo } from './demo.ts';
import { noFaults } from './faults.ts';
import { startGateway } from './gateway/gateway.ts';
import { claimPort } from './port.ts';
import { startDynamoDb } from './aws/dynamodb.ts';
import { synthesise } from './synthesise.ts';
import type { LocalStack, Part, StartOptions } from './types.ts';

export type { LocalStack } from './types.ts';

/** The synthesised stack on this machine, ready when the promise is. Whatever was started is stopped if a part cannot. */
export async function start(options: StartOptions = {}): Promise<LocalStack> {
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    return { ...(await assemble(options, parts)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(options: StartOptions, parts: Part[]): Promise<Omit<LocalStack, 'stop'>> {
  const { data = '.laddnav', quiet = false, timeScale = 1, host = '127.0.0.1' } = options;
  const started = <Started extends Part>(part: Started): Started => {
    parts.push(part);
    return part;
  };
  const report = createReport(quiet);
  const port = await claimPort(options.port ?? 8080, host);
  const url = `http://localhost:${port}`;
  const folder = started(openDataFolder(data));
  const clock = createClock(timeScale);
  const faults = { ...noFaults(), ...options.faults };

  // The engine's two seconds are the longest wait: everything that does not need it happens meanwhile.
  const template = report.step('template', synthesise());
  const [dynamoDb, bundles] = await Promise.all([
    report.step('DynamoDB Local', startDynamoDb({ path: folder.tables })).then(started),
    template.then((made) => report.step('functions bundled', bundle(made, bundling))),
  ]);
  const aws = started(
    await startAws({ template: await template, bundles, dynamoDb, folder, clock, faults, publicUrl: url, report }),
  );
  const { Resources, ...place } = { Resources: (await template).resources(), ...(await template).scope };
  const gateway = started(
    await startGateway({
      ...place,
      template: { Resources },
      port,
      host,
      invoke: aws.invoke,
      clock,
      faults,
      cognitoEndpoint: aws.endpoint,
      outbox: aws.outbox,
      queues: aws.queues,
      onSent: () => aws.usage.add('sent ocpp'),
      log: report.trouble,
    }),
  );
  aws.open(gateway.connections);
  if (options.demo) {
    const demo = startDemo({ url, chargers: options.demo, file: folder.demo, clock, log: report.line });
    started(await report.step('demonstration network', demo));
  }
  return {
    url,
    port,
    template: await template,
    clock,
    faults,
    invoke: aws.invoke,
    outbox: aws.outbox,
    optOut: aws.optOut,
    queues: aws.queues,
    usage: () => aws.usage.all(),
    peaks: () => aws.peaks.take(),
    trouble: aws.trouble,
    ...(dynamoDb.pid && { dynamoDbPid: dynamoDb.pid }),
  };
}
