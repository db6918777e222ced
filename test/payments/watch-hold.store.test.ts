import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { holdIdOf, idTagOf } from '#domain/payment/hold.ts';
import type { ActiveSession, EndedSession } from '#domain/session/session.ts';
import { local } from '#payments/current.ts';
import { hearWebhook } from '#payments/hear.ts';
import type { LocalCard } from '#payments/local-books.ts';
import { listCommands } from '#store/commands.ts';
import { without } from '#store/item.ts';
import { createPayment, getPayment } from '#store/payments.ts';
import { addSamples, changeSession } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { putSite } from '#store/sites.ts';
import { getToken } from '#store/tokens.ts';
import { session, site } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as watchPayments } from '../../functions/watch-payments.ts';

const began = Date.parse('2026-05-04T08:00:00.000Z');
const minute = (minutes: number) => new Date(began + minutes * 60_000).toISOString();

beforeAll(async () => {
  await freshTables();
  await putSite(site);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: began }));
afterEach(() => vi.useRealTimers());
afterAll(() => vi.restoreAllMocks());

async function watchAt(minutes: number) {
  vi.setSystemTime(began + minutes * 60_000);
  await watchPayments({}, { getRemainingTimeInMillis: () => 10_000 } as never);
}

/** A driver has paid at a charger of their own, and its session has begun. */
async function charging(stationId: string, card: LocalCard = 'good') {
  const idTag = idTagOf(stationId);
  const paymentId = holdIdOf(idTag)!;
  const money = { currency: 'SEK', amount: '600' };
  const page = await local()!.openPage({ paymentId, key: paymentId, ...money, take: 'hold', backTo: 'x', what: 'x' });
  const facts = { provider: 'local', page, siteId: site.siteId, createdAt: minute(0), dueAt: minute(0) };
  await createPayment({ paymentId, of: 'hold', stationId, evseId: 1, idTag, ...money, ...facts });
  for (const { body, signature } of await local()!.payOn(page.ref, card)) await hearWebhook(body, signature);
  const active = {
    ...without<ActiveSession>(session, 'stop'),
    sessionId: stationId,
    stationId,
    idTag,
    status: 'active' as const,
  };
  await changeSession(stationId, () => active);
  const meter = (minutes: number, wh: number) => {
    const sampledValue = [{ value: String(1_000_000 + wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
    const meterValue = [{ timestamp: minute(minutes), sampledValue }];
    return addSamples(stationId, { receivedAt: minute(minutes), ocppVersion: 'ocpp1.6', meterValue });
  };
  const asked = async () => (await listCommands(stationId, { limit: 10 })).items.map(({ name }) => name);
  return { idTag, meter, asked, hold: () => getPayment(paymentId), active };
}

test('a hold has its charger asked to start with a tag of its own, and the charge goes on while the money lasts', async () => {
  const { idTag, asked, hold, meter } = await charging('GO');
  expect(await asked()).toEqual(['start']);
  expect(await getToken(idTag)).toMatchObject({ status: 'accepted', expiresAt: '2026-05-11T08:00:00.000Z' });
  await meter(20, 6_000);
  await watchAt(20);
  expect(await hold()).toMatchObject({ status: 'authorised', sessionId: 'GO', dueAt: minute(21) });
  expect(await asked()).toEqual(['start']);
});

test('before the money runs out the hold grows, so much and no more; then the charge is stopped, once', async () => {
  const { asked, hold, meter } = await charging('LONG');
  // 22 kW at 4.95 kr and tax: 600 kr last for four hours and a half.
  for (const [hours, held] of [
    [4.4, '1200.00'],
    [8.8, '1800.00'],
    [13.2, '2400.00'],
  ] as const) {
    await meter(hours * 60, hours * 22_000);
    await watchAt(hours * 60);
    expect(await hold()).toMatchObject({ status: 'authorised', authorised: held });
  }
  await meter(17.6 * 60, 17.6 * 22_000);
  await watchAt(17.6 * 60);
  await watchAt(17.6 * 60 + 2);
  expect(await asked()).toEqual(['stop', 'start']);
  expect(await hold()).toMatchObject({ authorised: '2400.00', increments: 3 });
});

test('a card that lets no hold grow ends the charge at what is held', async () => {
  const { asked, hold, meter } = await charging('SMALL', 'no-increment');
  await meter(264, 96_800);
  await watchAt(264);
  await watchAt(266);
  expect(await asked()).toEqual(['stop', 'start']);
  expect(await hold()).toMatchObject({ status: 'authorised', authorised: '600.00', increments: 'refused' });
});

test('a charge of nothing gives the hold back, with the reason', async () => {
  const { active, hold } = await charging('ZERO');
  const ended = { ...active, status: 'ended', stop: { ...session.stop, meterWh: 1_000_000 } } as EndedSession;
  const { version } = (await changeSession('ZERO', () => ended)) as EndedSession;
  await watchAt(1);
  expect(await hold()).toMatchObject({ status: 'authorised' });
  const settled = { at: minute(1), energyWh: 0, unbilled: 'zero-energy' };
  await settleUnbilled({ ...ended, version }, { settled });
  await watchAt(3);
  expect(await hold()).toMatchObject({ status: 'voided', wanted: { release: 'zero-energy' } });
});
