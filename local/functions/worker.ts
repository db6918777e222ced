/** The inside of a function's thread: what Lambda's runtime does between the event and the answer. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Boot, Question } from './runner.ts';
import { wireTo, type AwsReply } from './wire.ts';

const port = parentPort!;
const { bundle, functionName, functionArn, memorySize } = workerData as Boot;

/** Lines leave in one message a turn of the loop, and the last ones before the thread ends. */
let written = '';
const flush = () => {
  if (written) port.postMessage({ written });
  written = '';
};
process.stdout.write = process.stderr.write = (text: string | Uint8Array) => {
  if (!written) setImmediate(flush);
  written += typeof text === 'string' ? text : Buffer.from(text).toString();
  return true;
};
process.on('exit', flush);

const { AWS_ENDPOINT_URL: endpoint } = process.env;
const reply = endpoint ? wireTo(endpoint, (call) => port.postMessage(call)) : undefined;

type Handler = (event: unknown, context: object) => unknown;
const { handler } = (await import(bundle)) as { handler: Handler };

const context = ({ requestId, deadline }: Question) => ({
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn,
  memoryLimitInMB: String(memorySize),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

async function answer(question: Question): Promise<Answer> {
  const { requestId, ahead } = question;
  process.env.LADDNAV_TIME_AHEAD = String(ahead);
  try {
    const result: unknown = await handler(JSON.parse(question.event), context(question));
    return { requestId, result: JSON.stringify(result) };
  } catch (thrown) {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { requestId, error: { name, message, stack } };
  }
}

port.on('message', (message: Question | AwsReply) => {
  if ('call' in message) reply?.(message);
  else void answer(message).then((told) => port.postMessage(told));
});
port.postMessage('ready');
