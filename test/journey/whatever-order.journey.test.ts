import { beforeEach, expect, test } from 'vitest';
import type { RPCClient } from 'ocpp-rpc';
import { transactionId16 } from '#domain/session/session-id.ts';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { aStack } from '#test/support/stack.ts';

const { faults, operator, url } = await aStack();
let charger: RPCClient;
let stationId: string;
let idTag: string;
let count = 0;

beforeEach(async () => {
  stationId = `ORDER${++count}`;
  const network = await smallNetwork(operator, stationId);
  idTag = network.idTag;
  charger = independentCharger(url, stationId, network.station.password as string);
  charger.handle((() => Promise.resolve({ status: 'Accepted' })) as never);
  await charger.connect();
  return () => charger.close({});
});

const began = Date.now() - 7_200_000;
const at = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
const startTransaction = async () => {
  const answer = await charger.call('StartTransaction', { connectorId: 1, idTag, meterStart: 5000, timestamp: at(0) });
  return (answer as { transactionId: number }).transactionId;
};
const meterValues = (transactionId: number, minutes: number) => {
  const sampledValue = [
    { value: String(5000 + minutes * 100), measurand: 'Energy.Active.Import.Register' as const, unit: 'Wh' as const },
  ];
  return charger.call('MeterValues', {
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp: at(minutes), sampledValue }],
  });
};
const stopTransaction = (transactionId: number) =>
  charger.call('StopTransaction', { transactionId, idTag, meterStop: 11_000, timestamp: at(60) });
const sessions = async () => (await operator.get(`/sessions?stationId=${stationId}`)).items;
const billed = () =>
  eventually(async () => (await sessions()).find(({ invoiceId }: { invoiceId?: string }) => invoiceId));

test('given every message comes twice with a new message id, there is one session and one invoice', async () => {
  faults.deliverBatchTwice = 1;
  const [first, second] = [await startTransaction(), await startTransaction()];
  expect(second).toBe(first);
  for (const minutes of [20, 20, 40, 40]) await meterValues(first, minutes);
  await stopTransaction(first);
  await stopTransaction(first);
  const session = await billed();
  expect(session).toMatchObject({ energyWh: 6000, status: 'ended' });
  await stopTransaction(first);
  await startTransaction();
  faults.deliverBatchTwice = 0;
  expect(await sessions()).toHaveLength(1);
  const { items: invoices } = await operator.get('/invoices?limit=100');
  expect(invoices.filter(({ sessionIds }: { sessionIds: string[] }) => sessionIds.includes(session.id))).toHaveLength(
    1,
  );
  expect(
    (await operator.get(`/sessions/${session.id}/samples`)).items.filter((s: { at: string }) => s.at === at(20)),
  ).toHaveLength(1);
});

test('given the stop and the meter values come before the start, they end in the same session', async () => {
  // The id is one of the start's content, so it is known before anyone says it: a charger may have been answered by a start that was lost.
  const transactionId = transactionId16({ stationId, connectorId: 1, idTag, timestamp: at(0), meterStart: 5000 });
  await stopTransaction(transactionId);
  await meterValues(transactionId, 30);
  expect(await sessions()).toMatchObject([{ status: 'orphan' }]);
  expect(await startTransaction()).toBe(transactionId);
  expect(await billed()).toMatchObject({ energyWh: 6000, status: 'ended', meterStartWh: 5000 });
  expect(await sessions()).toHaveLength(1);
});

test('given a stop of a transaction nobody started, it is answered and kept as an orphan for review, without a bill', async () => {
  expect(await stopTransaction(424_242)).toBeDefined();
  await meterValues(424_242, 10);
  const [session, ...others] = await sessions();
  expect(others).toEqual([]);
  expect(session).toMatchObject({ status: 'orphan', meterStopWh: 11_000 });
  expect(session.invoiceId).toBeUndefined();
});

test('given meter values of a transaction nobody started, they surface as an orphan', async () => {
  await meterValues(434_343, 10);
  expect(await sessions()).toMatchObject([{ status: 'orphan' }]);
});

test('given a stop without an id that fits the one open session, it ends that session', async () => {
  await startTransaction();
  await stopTransaction(-1);
  expect(await billed()).toMatchObject({ energyWh: 6000, status: 'ended' });
  expect(await sessions()).toHaveLength(1);
});

test('given a register that cannot be, the session is held for review instead of billed', async () => {
  const transactionId = await startTransaction();
  await charger.call('StopTransaction', { transactionId, meterStop: 5_000_000, timestamp: at(60) });
  const held = await eventually(async () =>
    (await sessions()).find(({ review }: { review?: string[] }) => review?.length),
  );
  expect(held.review).toContain('above-rated-power');
  expect(held.invoiceId).toBeUndefined();
});

test('given an unknown card, the charger hears Invalid, and what it charges all the same is kept', async () => {
  const answer = await charger.call('StartTransaction', {
    connectorId: 1,
    idTag: 'STRANGER',
    meterStart: 0,
    timestamp: at(0),
  });
  expect(answer).toMatchObject({ idTagInfo: { status: 'Invalid' }, transactionId: expect.any(Number) as number });
  expect(await sessions()).toMatchObject([{ idTag: 'STRANGER', status: 'active' }]);
});
