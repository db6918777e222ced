import { makeTables } from '#test/support/make-tables.ts';
import { startDynamoDb } from '#local/aws/dynamodb.ts';
import { start } from '#local/start.ts';
import { count, prepare } from './actions.ts';
import { bundles } from './bundles.ts';
import { accounted, configure, latencyRows, messages, play, register, withBareServer } from './fleet.ts';
import { fillHistory } from './history.ts';
import { actionCosts, actionRows, monthlyCost, sessionCost } from './session.ts';
import { print, round } from './table.ts';

/** `npm run bench`: all of it; `npm run bench -- actions fleet`: parts. Compare figures of one run only: machines differ and are noisy. */
const parts: Record<string, () => Promise<void>> = {
  async bundles() {
    print('Functions', await bundles());
  },

  async actions() {
    const engine = await startDynamoDb();
    await makeTables(engine.endpoint);
    count();
    await prepare(300);
    await actionCosts(20); // warm
    const costs = await actionCosts(300);
    print('OCPP 1.6 actions, in process, mean of 300 stations', await actionRows(costs));
    print('A whole session', [{ ...sessionCost(costs) }]);
    print('Cost at list price', monthlyCost(costs));
    await engine.stop();
  },

  async fleet() {
    const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true });
    const idle = await accounted(stack.dynamoDbPid, async () => {});
    const rows = [];
    const latencies = [];
    for (const [label, size] of [
      ['50 stations', 50],
      ['200 stations', 200],
    ] as const) {
      const chargers = await register(stack.url, size, `F${size}-`);
      await configure(stack.url, chargers);
      const run = () => play(stack.url, chargers, 1);
      const { result, ownMs, engineMs, rssMb } = await accounted(stack.dynamoDbPid, run);
      const bare = await withBareServer((url) => play(url, chargers, 1));
      const count = messages(result);
      rows.push({
        run: label,
        'messages/s': round(count / result.seconds, 0),
        'bare server messages/s': round(messages(bare) / bare.seconds, 0),
        'CPU ms/message, all': round((ownMs + engineMs) / count),
        'gateway and functions': round(ownMs / count),
        'DynamoDB Local': round(engineMs / count),
        'memory MB': round(rssMb, 0),
        failures: result.failures,
      });
      latencies.push(...latencyRows(label, result), ...latencyRows(`${label}, bare server`, bare));
    }
    print(`Fleet over real sockets, closed loop (idle memory ${round(idle.rssMb, 0)} MB)`, rows);
    print('Latency', latencies);
    await stack.stop();
  },

  async history() {
    const engine = await startDynamoDb();
    process.env.LADDNAV_DYNAMODB_ENDPOINT = engine.endpoint;
    const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true });
    const chargers = await register(stack.url, 50, 'H');
    const run = async (label: string) => {
      const { result, ownMs, engineMs } = await accounted(engine.pid, () => play(stack.url, chargers, 1));
      const cpu = round((ownMs + engineMs) / messages(result));
      return { run: label, 'CPU ms/message, all': cpu, seconds: round(result.seconds, 1) };
    };
    await configure(stack.url, chargers);
    const empty = await run('empty');
    await fillHistory(engine.endpoint, 200_000);
    print('The same load with history', [empty, await run('200,000 samples before')]);
    await stack.stop();
    delete process.env.LADDNAV_DYNAMODB_ENDPOINT;
    await engine.stop();
  },

  async storm() {
    const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true });
    const chargers = await register(stack.url, 500, 'S');
    await configure(stack.url, chargers);
    const result = await play(stack.url, chargers, 0);
    print('500 stations boot at once', latencyRows('storm', result));
    console.log(`\nall connected and accepted in ${round(result.seconds, 1)} s, ${result.failures} failures`);
    await stack.stop();
  },
};

const asked = process.argv.slice(2);
for (const name of asked.length ? asked : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`);
  await part();
}
process.exit(0);
