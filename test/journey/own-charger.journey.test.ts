import { afterEach, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { Charger } from '#local/charger/charger.ts';
import { plugIn, unplug } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { clock, operator, url } = await theStack({ timeScale: 20 });
let charger: Charger;
afterEach(() => charger?.stop());

const car = { capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80, onboardChargerW: 11_000, fastChargeW: 170_000 };

function turnOn(stationId: string, password: string, version: OcppVersion): Charger {
  const memory = { configuration: {}, meterWh: [1_000_000], open: [], at: clock.now().toISOString() };
  charger = new Charger({
    ...{ url: `${url.replace('http', 'ws')}/ocpp`, stationId, password, version, memory },
    ...{ vendor: 'Acme', model: 'Two', supply: 'DC', maxW: 22_000, connectors: 1 },
    ...{ clock, random: seeded(1), log: () => {} },
  });
  charger.start();
  return charger;
}

const asked = (stationId: string) => async (body: object) => {
  const { commandId } = await operator.post(`/stations/${stationId}/commands`, body);
  return eventually(async () => {
    const command = await operator.get(`/stations/${stationId}/commands/${commandId as string}`);
    // A time-out is a second and a half here: on a busy machine the answer may come after it, and is kept.
    return !['queued', 'sent', 'timedOut'].includes(command.status as string) && command;
  });
};

/** As the invoice has it: the line to the öre, and the tax on the sum. */
const totalOf = (wh: number) => {
  const net = Math.round((wh / 1000) * 495 + 1e-9) / 100 + 5;
  return (net + Math.round(net * 25 + 1e-9) / 100).toFixed(2);
};

test.each([
  ['OWN16', 'ocpp1.6'],
  ['OWN201', 'ocpp2.0.1'],
  ['OWN21', 'ocpp2.1'],
] as const)(
  '%s: our own charger, started and stopped from afar, is billed what its meter says and its display shows',
  async (stationId, version) => {
    const { station, idTag } = await smallNetwork(operator, stationId);
    const { panel, connectors } = turnOn(stationId, station.password as string, version);
    const outlet = connectors[0]!.outlet;
    const command = asked(stationId);
    // Behind the configuration that the first boot pushes.
    expect(await command({ name: 'clear-cache' })).toMatchObject({
      status: 'accepted',
      response: { status: 'Accepted' },
    });

    plugIn(charger, connectors[0]!, car);
    const started = await command({ name: 'start', connectorId: 1, idTag });
    expect(started).toMatchObject({ status: 'accepted', response: { status: 'Accepted' } });
    const session = await eventually(async () => (await operator.get(`/sessions?stationId=${stationId}`)).items[0]);
    await eventually(async () => (await operator.get(`/sessions/${session.id as string}`)).energyWh > 0);
    expect(await command({ name: 'update-cost', sessionId: session.id })).toMatchObject({ status: 'accepted' });
    const running = [...panel.costs.values()].at(-1)!;
    expect(running).toBeGreaterThan(6);
    const stopped = await command({ name: 'stop', sessionId: session.id });
    expect(stopped).toMatchObject({ status: 'accepted', response: { status: 'Accepted' } });

    const billed = await eventually(async () => {
      const now = await operator.get(`/sessions/${session.id as string}`);
      return now.invoiceId && now;
    });
    const energyWh = outlet.meterWh - 1_000_000;
    const meters = { meterStartWh: 1_000_000, meterStopWh: outlet.meterWh, energyWh };
    expect(billed).toMatchObject({ ...meters, status: 'ended', idTag, stopReason: 'Remote' });
    expect(await operator.get(`/invoices/${billed.invoiceId as string}`)).toMatchObject({ total: totalOf(energyWh) });
    await eventually(async () => [...panel.costs.values()].at(-1) === Number(totalOf(energyWh)));

    if (version === 'ocpp2.1') {
      expect(await command({ name: 'set-default-tariff' })).toMatchObject({ status: 'accepted' });
      expect(panel.tariffs.get(0)).toMatchObject({
        energy: { prices: [{ priceKwh: 4.95 }], taxRates: [{ type: 'VAT', tax: 25 }] },
        fixedFee: { prices: [{ priceFixed: 5 }] },
      });
    }
    unplug(charger, connectors[0]!);
    const { connectors: shown } = await eventually(async () => {
      const now = await operator.get(`/stations/${stationId}`);
      return (
        now.connectors.some(
          (one: { status: string; evseId: number }) => one.evseId === 1 && one.status === 'Available',
        ) && now
      );
    });
    expect(shown).toContainEqual(expect.objectContaining({ evseId: 1, connectorId: 1, status: 'Available' }));
  },
);
