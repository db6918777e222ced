/** `npm run storm -- [--stations 500] [--per-site 10] [--speed 10]`: a region loses power in one second and has it back in one, and what that was for the system and its people. */
import { parseArgs } from 'node:util';
import { loadavg } from 'node:os';
import { meter } from '../bench/metered-engine.ts';
import { theEngine, withStack } from '../bench/stack.ts';
import * as figures from '../bench/storm/figures.ts';
import { storm } from '../bench/storm/play.ts';
import { settle } from '../bench/storm/region.ts';
import { print, quantile, round } from '../bench/table.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { stations: text, 'per-site': text, speed: text } });
const [stations, perSite, scale] = [values.stations ?? '500', values['per-site'] ?? '10', values.speed ?? '10'].map(
  Number,
) as [number, number, number];

const engine = await meter((await theEngine()).endpoint);
await withStack(
  async (benched) => {
    const region = await settle(stations, perSite);
    console.log(
      `${stations} stations at ${region.sites.length} sites, a clock ${scale} times as fast; load ${round(loadavg()[0]!, 1)}`,
    );
    const stormed = await storm(
      { ...benched, engine },
      { region, minutes: { dark: 20, after: 10, calm: 3 }, log: console.log },
    );
    print('Incidents, seconds after the power went', figures.incidentRows(region, stormed));
    for (const line of figures.severalAt(region, stormed)) console.log(line);
    print('Who was told, and nobody answered', figures.textRows(region, stormed));
    print('The time it took', figures.phaseRows(stormed, scale, stations));
    print('Functions', figures.functionRows(stormed, stations));
    print('Streams, how far behind at most', figures.streamRows(stormed, scale));
    print('DynamoDB, units a station', figures.unitRows(stormed, stations));
    const { backAfter, handshakes, deliveries, wronglyAway, trouble } = stormed;
    const wall = (q: number) => round(quantile(backAfter, q) / scale, 1);
    console.log(
      `\nBack: half of them accepted after ${wall(0.5)} s by the wall, all after ${wall(1)} s; ${handshakes} handshakes.`,
    );
    console.log(
      `E-mails to drivers: ${figures.driverTexts(region, stormed).length}. Of all ${deliveries.length} messages an SMS: ${deliveries.find(({ channel }) => channel === 'sms')?.text ?? 'none'}`,
    );
    console.log(
      `Noted as away although there: ${wronglyAway.length}. Trouble in the stack: ${trouble.length}${trouble
        .slice(0, 10)
        .map((line) => `\n  ${line}`)
        .join('')}`,
    );
    console.log(`Load ${round(loadavg()[0]!, 1)}`);
  },
  engine.endpoint,
  scale,
);
process.exit(0);
