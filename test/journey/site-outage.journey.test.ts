import { afterAll, expect, test } from 'vitest';
import { Charger } from '#local/charger/charger.ts';
import { plugIn, presentCard, unplug } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { clock, operator, url } = await theStack({ timeScale: 20 });
const chargers: Charger[] = [];
afterAll(() => chargers.forEach((charger) => charger.stop()));

const car = { capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80, onboardChargerW: 11_000, fastChargeW: 170_000 };
const versions: OcppVersion[] = ['ocpp1.6', 'ocpp2.0.1', 'ocpp1.6'];

async function site(name: string) {
  const { siteId, idTag, station: first } = await smallNetwork(operator, `${name}-1`);
  const more = ['2', '3'].map((n) => operator.post('/stations', { id: `${name}-${n}`, siteId, ratedW: 22_000 }));
  const stations = [first, ...(await Promise.all(more))] as { id: string; password: string }[];
  const here = stations.map(({ id: stationId, password }, i) => {
    const charger = new Charger({
      ...{ url: `${url.replace(/^http/, 'ws')}/ocpp`, stationId, password, version: versions[i]! },
      ...{ vendor: 'Acme', model: 'Two', supply: 'AC', maxW: 22_000, connectors: 1, clock },
      ...{ random: seeded(i), log: () => {} },
    });
    charger.start();
    chargers.push(charger);
    return charger;
  });
  // All of them have said what they say after a boot, so that nothing of theirs is still under way once they are gone.
  const ready = async ({ id }: { id: string }) => (await operator.get(`/stations/${id}`)).connectors[0]?.status;
  await eventually(async () => (await Promise.all(stations.map(ready))).every((status) => status === 'Available'));
  const incidents = async () => {
    const { items } = await operator.get('/incidents?limit=100');
    return items.filter((incident: { siteId: string }) => incident.siteId === siteId);
  };
  return { idTag, here, incidents };
}

/** The first says so, as a router that ends its connections does; of the others nobody would hear for ten minutes. */
const leave = ([first, ...others]: Charger[], how: (charger: Charger) => void) => {
  first!.stop();
  for (const charger of [first!, ...others]) how(charger);
};

/** More than the ten minutes after which an idle socket is closed, and the grace of three; on a slow machine, too. */
const patienceMs = 60_000;

test('a site without power and one without its uplink are one incident each; what kind it was shows once they are back', async () => {
  const [power, uplink] = await Promise.all([site('NOPOWER'), site('NOLINK')]);
  leave(power.here, (charger) => charger.losePower());
  leave(uplink.here, (charger) => charger.loseNetwork());
  for (const { incidents } of [power, uplink])
    await eventually(async () => (await incidents())[0]?.stationIds.length === 3, patienceMs);
  for (const { incidents } of [power, uplink])
    expect(await incidents()).toMatchObject([
      { class: 'link', code: 'ConnectionLost', severity: 'P1', status: 'open' },
    ]);

  for (const charger of power.here) charger.regainPower();
  uplink.here[0]!.start();
  for (const charger of uplink.here.slice(1)) charger.regainNetwork();
  const judged = async ({ incidents }: typeof power) => {
    const [incident, ...others] = await incidents();
    expect(others).toEqual([]);
    return incident.clearedAt && !incident.looks?.verdict && incident;
  };
  await eventually(async () => (await judged(power))?.class === 'power', patienceMs);
  await eventually(() => judged(uplink), patienceMs);
  expect((await judged(uplink)).class).toBe('link');

  const [charger] = power.here as [Charger];
  const connector = charger.connector(1)!;
  plugIn(charger, connector, car);
  await presentCard(charger, connector, power.idTag);
  await eventually(async () => connector.outlet.meterWh > 300, patienceMs);
  unplug(charger, connector);
  await eventually(async () => (await power.incidents())[0].status === 'resolved', patienceMs);
}, 240_000);
