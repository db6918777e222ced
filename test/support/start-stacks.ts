import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { start, type LocalStack } from '../../local/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stackDoor: string;
  }
}

/**
 * The stacks that journeys share (stack.ts): one for each pace of the clock, started when the first journey knocks for it.
 * One that has had trouble, as a call its role refused or a record that was given up, fails the run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stacks = new Map<number, Promise<LocalStack>>();
  const stackOf = (timeScale: number): Promise<LocalStack> => {
    const stack = stacks.get(timeScale) ?? start({ port: 0, data: 'memory', demo: 0, quiet: true, timeScale });
    stacks.set(timeScale, stack);
    return stack;
  };
  const stopAll = async () => {
    const stopped = [...stacks.values()];
    stacks.clear();
    for (const stack of await Promise.all(stopped)) await stack.stop();
    return (await Promise.all(stopped)).flatMap((stack) => stack.trouble());
  };

  const door = createServer((request, response) => {
    stackOf(Number(request.url!.slice(1))).then(
      ({ url, clock: { scale, origin } }) => response.end(JSON.stringify({ url, scale, origin })),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('stackDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  // In watch mode, the same stations are registered again.
  project.onTestsRerun(async () => void (await stopAll()));
  return async () => {
    door.close().closeAllConnections();
    const trouble = await stopAll();
    if (trouble.length) throw new Error(`The journeys' stack had trouble:\n${trouble.join('\n')}`);
  };
}
