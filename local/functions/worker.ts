/** The inside of a function's thread: what Lambda's runtime does between the event and the answer. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Boot, Question } from './runner.ts';

const port = parentPort!;
const { bundle, functionName, functionArn, memorySize } = workerData as Boot;

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
  const { requestId } = question;
  try {
    const result: unknown = await handler(JSON.parse(question.event), context(question));
    return { requestId, result: JSON.stringify(result) };
  } catch (thrown) {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { requestId, error: { name, message, stack } };
  }
}

port.on('message', (question: Question) => void answer(question).then((message) => port.postMessage(message)));
port.postMessage('ready');
