import { parseArgs } from 'node:util';
import type { OcppVersion } from '#domain/station/station.ts';
import { makeTables } from '#test/support/make-tables.ts';
import { count, prepare } from './actions.ts';
import { bundles } from './bundles.ts';
import { accounted, latencyRows, messages, play, withBareServer } from './fleet.ts';
import { fillHistory } from './history.ts';
import { deedsOf } from './day.ts';
import { billRows } from './monthly.ts';
import { actionCosts, actionRows, sessionCost, type Costs } from './session.ts';
import { enrol, theEngine, withStack, type Benched, type Charger } from './stack.ts';
import { print, round } from './table.ts';

const versions: OcppVersion[] = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'];

/** CPU a message of all processes while these chargers play a session each. */
async function load({ stack, enginePid }: Benched, chargers: Charger[], version: OcppVersion) {
  const run = () => play(stack.url, chargers, { version });
  const { result, ownMs, engineMs, rssMb } = await accounted(enginePid, run);
  const sent = messages(result);
  const cost = {
    'CPU ms/message, all': round((ownMs + engineMs) / sent),
    'gateway and functions': round(ownMs / sent),
    'DynamoDB Local': round(engineMs / sent),
    'memory MB': round(rssMb, 0),
    failures: result.failures,
  };
  return { result, perSecond: sent / result.seconds, cost };
}

/**
 * `npm run bench`: all of it; `npm run bench -- actions fleet`: parts; `-- history --samples 1000000`: with a longer past.
 * Compare figures of one run only: machines differ and are noisy.
 */
const parts: Record<string, (options: { samples: number }) => Promise<void>> = {
  async bundles() {
    print('Functions', await bundles());
  },

  async actions() {
    const { endpoint } = await theEngine();
    makeTables(endpoint);
    count();
    const costs = new Map<OcppVersion, Costs>();
    for (const version of versions) {
      for (const [group, size] of [['warm', 20] as const, ['', 200] as const]) {
        const stations = { group: `${group}${version}`, size };
        await prepare(stations);
        costs.set(version, await actionCosts(version, stations));
      }
    }
    print('Actions, in process, mean of 200 stations', await actionRows(costs));
    const sessions = [...costs].map(([version, cost]) => ({ version, ...sessionCost(version, cost) }));
    print('A whole session', sessions);
  },

  async bill() {
    for (const version of versions)
      print(`A charger's month at list price, ${version}`, billRows(await deedsOf(version)));
  },

  async fleet() {
    await withStack(async (benched) => {
      const idle = await accounted(benched.enginePid, async () => {});
      const rows = [];
      const latencies = [];
      for (const [size, version] of [...versions.map((each) => [50, each] as const), [200, 'ocpp1.6'] as const]) {
        const label = `${size} stations, ${version}`;
        const chargers = await enrol(size, `F${size}-${version}-`);
        const { result, perSecond, cost } = await load(benched, chargers, version);
        const bare = await withBareServer((url) => play(url, chargers, { version }));
        const barePerSecond = messages(bare) / bare.seconds;
        const ratio = `1 : ${round(barePerSecond / perSecond, 1)}`;
        rows.push({ run: label, 'messages/s': round(perSecond, 0), 'to the bare server': ratio, ...cost });
        latencies.push(...latencyRows(label, result));
      }
      print(`Fleet over real sockets, closed loop (idle memory ${round(idle.rssMb, 0)} MB)`, rows);
      print('Latency', latencies);
    });
  },

  async storm() {
    await withStack(async ({ stack }) => {
      const chargers = await enrol(500, 'S');
      const result = await play(stack.url, chargers, { sessions: 0 });
      const bare = await withBareServer((url) => play(url, chargers, { sessions: 0 }));
      print('500 stations boot at once', [...latencyRows('storm', result), ...latencyRows('bare server', bare)]);
      const seconds = `${round(result.seconds, 1)} s (bare server ${round(bare.seconds, 1)} s)`;
      console.log(`\nall connected and accepted in ${seconds}, ${result.failures} failures`);
    });
  },

  async history({ samples }) {
    await withStack(async (benched) => {
      const chargers = await enrol(50, 'H');
      const rows = [];
      await load(benched, chargers, 'ocpp1.6'); // warm
      for (const filled of [0, samples]) {
        if (filled) await fillHistory(chargers, filled);
        const { perSecond, cost } = await load(benched, chargers, 'ocpp1.6');
        rows.push({ 'samples before': filled, 'messages/s': round(perSecond, 0), ...cost });
      }
      print('The same load with history', rows);
    });
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: 'string', default: '200000' } },
});
for (const name of positionals.length ? positionals : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`);
  const began = performance.now();
  await part({ samples: Number(values.samples) });
  console.log(`\n(${name}: ${round((performance.now() - began) / 1000, 0)} s)`);
}
process.exit(0);
