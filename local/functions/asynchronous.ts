import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queues } from '../aws/sqs.ts';
import type { Template } from '../template.ts';
import type { Clock, Invoke } from '../types.ts';

type InvokeConfig = {
  FunctionName: string;
  MaximumRetryAttempts?: number;
  MaximumEventAgeInSeconds?: number;
  DestinationConfig?: { OnFailure?: { Destination: string } };
};

type Options = { template: Template; invoke: Invoke; queues: Queues; clock: Clock; signal: AbortSignal };

/**
 * Events that nobody waits for, as from SNS and EventBridge: tried again after one and two minutes, then sent to the
 * function's on-failure destination (Lambda developer guide, "Asynchronous invocation").
 */
export async function invokeLater(options: Options, functionId: string, event: unknown): Promise<void> {
  const { template, invoke, queues, clock, signal } = options;
  const config = configOf(template, functionId);
  const expires = clock.now().getTime() + (config.MaximumEventAgeInSeconds ?? 6 * 3600) * 1000;
  for (let attempt = 1; ; attempt++) {
    const error = await invoke(functionId, event).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    if (!error || signal.aborted) return;
    if (attempt > (config.MaximumRetryAttempts ?? 2) || clock.now().getTime() > expires) {
      const destination = config.DestinationConfig?.OnFailure?.Destination;
      const record = failed(template, functionId, event, error, attempt, clock.now());
      if (destination) queues.send(destination, record, clock.now());
      return;
    }
    await sleep(clock.toWall(attempt * 60_000), undefined, { signal }).catch(() => {});
  }
}

const configOf = (template: Template, functionId: string): Partial<InvokeConfig> =>
  template
    .all<InvokeConfig>('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => template.functionId(properties.FunctionName) === functionId)?.properties ?? {};

const failed = (template: Template, functionId: string, event: unknown, error: Error, attempts: number, at: Date) => ({
  version: '1.0',
  timestamp: at.toISOString(),
  requestContext: {
    requestId: randomUUID(),
    functionArn: `${template.attribute(functionId, 'Arn')}:$LATEST`,
    condition: 'RetriesExhausted',
    approximateInvokeCount: attempts,
  },
  requestPayload: event,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: { errorMessage: error.message, errorType: error.name },
});
