import { beforeAll, expect, test } from 'vitest';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import { commands } from '#ocpp/v21/commands.ts';
import { putSite, setTariff } from '#store/sites.ts';
import { changeSession } from '#store/sessions.ts';
import { aStation, site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const tariff = (price: number, step_size = 1): Tariff => ({
  ...{ id: `KWH-${price}`, name: `${price} kr/kWh`, currency: 'SEK', tax_included: 'NO' },
  elements: [{ price_components: [{ type: 'ENERGY', price, step_size }] }],
  last_updated: '2026-01-01T00:00:00Z',
});
const context = { stationId: 'MONEY', commandId: newCommandId() };
const energyOf = (payload: object) => (payload as { tariff: { energy: object } }).tariff.energy;

test('the station is told the prices of its site, and of a session those it began with', async () => {
  await aStation('MONEY', 'ocpp2.1');
  const ask = (connectorId?: number) => commands['set-default-tariff']!({ connectorId }, context);
  await expect(ask()).rejects.toMatchObject({ code: 'unsupported' });
  await setTariff(site.siteId, tariff(4));
  const at = '2026-11-20T12:00:00.000Z';
  const start = { at, receivedAt: at, evseId: 1, connectorId: 1, meterWh: 0 };
  const identity = { stationId: 'MONEY', siteId: site.siteId, transactionId: 'tx', startedAt: at, version: 0 };
  await changeSession('money-1', () => ({
    ...identity,
    sessionId: 'money-1',
    status: 'active',
    start,
    tariff: tariff(3),
  }));

  const told = await ask(1);
  expect([told.action, energyOf(told.payload)]).toEqual([
    'SetDefaultTariff',
    { prices: [{ priceKwh: 4 }], taxRates: [{ type: 'VAT', tax: 25 }] },
  ]);
  const changed = await commands['change-transaction-tariff']!({ sessionId: 'money-1' }, context);
  expect(changed).toMatchObject({ action: 'ChangeTransactionTariff', payload: { transactionId: 'tx' } });
  expect(energyOf(changed.payload)).toMatchObject({ prices: [{ priceKwh: 3 }] });
});

test('a tariff that 2.1 cannot say whole is not sent at all: the station would show another price than is billed', async () => {
  await aStation('MONEY2', 'ocpp2.1');
  await putSite(site);
  await setTariff(site.siteId, tariff(4, 1000));
  const ask = commands['set-default-tariff']!({}, { ...context, stationId: 'MONEY2' });
  await expect(ask).rejects.toThrow('OCPP 2.1 has no words for: steps of 1000 (ENERGY)');
});
