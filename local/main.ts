import { parseArgs } from 'node:util';
import { DEMO_PASSWORD, demoUsers } from './aws/demo-users.ts';
import { start } from './start.ts';
import { StartError, type LocalStack, type StartOptions } from './types.ts';

const usage = 'Usage: npm start -- [--port 8080] [--host 127.0.0.1] [--data DIR|memory] [--demo 6]';
/** Ctrl-C ends everything within 5 s, whatever hangs. */
const patienceMs = 4_500;

function main(): void {
  const starting = start(read());
  starting.then(welcome, fail);
  let stopping = false;
  const stop = () => {
    // npm passes on a Ctrl-C that the terminal has sent to us already.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    void starting.then((stack) => stack.stop()).then(() => process.exit(0), failToStop);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function read(): StartOptions {
  try {
    const text = { type: 'string' } as const;
    const options = { port: text, host: text, data: text, demo: text };
    const { port = '8080', host, data = '.laddnav', demo = '6' } = parseArgs({ options }).values;
    return { port: whole('--port', port, 65_535), host, data, demo: whole('--demo', demo, 1_000) };
  } catch (error) {
    return fail(new StartError(`${(error as Error).message.split('. ')[0]}. ${usage}`));
  }
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most) throw new Error(`${name} takes a number from 0 to ${most}, not "${text}"`);
  return number;
}

function fail(error: Error): never {
  const known = error instanceof StartError;
  process.stderr.write(`Laddnav cannot start: ${known ? error.message : (error.stack ?? error.message)}\n`);
  process.exit(1);
}

function failToStop(error: Error): never {
  process.stderr.write(`Laddnav did not end well: ${error.stack ?? error.message}\n`);
  process.exit(1);
}

function welcome({ url }: LocalStack): void {
  process.stdout.write(`
  Laddnav is up

    console    ${url}/
    HTTP API   ${url}/api/v1    described at ${url}/api/docs
    chargers   ${url.replace(/^http/, 'ws')}/ocpp/<stationId>
    messages   ${url}/local/outbox

    sign in as ${demoUsers.map(({ email }) => email).join(', ')}
    password   ${DEMO_PASSWORD}

  Ctrl-C ends it.

`);
}

main();
