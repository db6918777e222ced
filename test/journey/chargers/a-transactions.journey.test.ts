import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { at, now, register, aStage } from './scene.ts';

/** Transactions that never close, come late, or come twice. */
const stage = await aStage();
const days = (count: number) => count * 24 * 60;

test('1: a stop of a transaction nobody knows is answered each time, and is one orphan to look at', async () => {
  const scene = await stage.charger('A1');
  for (let n = 0; n < 3; n++) expect(await scene.stop(900_001)).toEqual({});
  expect(await scene.sessions()).toMatchObject([{ status: 'orphan', meterStopWh: 11_000, review: ['start-missing'] }]);
  expect(await scene.invoices()).toEqual([]);
});

test('2: a stop that is sent again after every boot is never an error, and billed once', async () => {
  const scene = await stage.charger('A2');
  const { transactionId } = await scene.start();
  for (let n = 0; n < 3; n++) {
    expect(await scene.stop(transactionId)).toEqual({});
    expect(await scene.boot()).toMatchObject({ status: 'Accepted' });
  }
  expect(await scene.billed()).toMatchObject({ status: 'ended', energyWh: 6000 });
});

test.each([-1, 0])('3: an offline start and a stop of transaction %i end in one session', async (unknown) => {
  const scene = await stage.charger(`A3${unknown}`);
  await scene.start();
  for (let n = 0; n < 2; n++) expect(await scene.stop(unknown, { idTag: scene.idTag })).toEqual({});
  expect(await scene.billed()).toMatchObject({ status: 'ended', energyWh: 6000, endedAt: at(60) });
});

test('4: a stop that comes days late, right after the boot, ends the session when it ended', async () => {
  const scene = await stage.charger('A4');
  const { transactionId } = await scene.start({ timestamp: at(-days(3)) });
  await scene.boot();
  await scene.stop(transactionId, { timestamp: at(60 - days(3)) });
  expect(await scene.billed()).toMatchObject({
    startedAt: at(-days(3)),
    endedAt: at(60 - days(3)),
    energyWh: 6000,
    cost: { inclVat: '43.38' },
  });
});

test('5: a free session that only its values and its stop tell of is answered and kept', async () => {
  const scene = await stage.charger('A5');
  await scene.values(7, 30, register('8000'));
  expect(await scene.stop(7, { reason: 'Local' })).toEqual({});
  const [session, ...others] = await scene.sessions();
  expect(others).toEqual([]);
  expect(session).toMatchObject({ status: 'orphan', review: ['start-missing'], startedAt: at(30), endedAt: at(60) });
});

test('6: a zombie locks neither card nor connector, and ends by the real stop however late', async () => {
  const scene = await stage.charger('A6');
  scene.charger().answers.set('RemoteStopTransaction', { status: 'Rejected' });
  const zombie = await scene.start({ timestamp: at(-days(2)), meterStart: 1000 });
  const [{ id }] = await scene.sessions();
  expect(await scene.command({ name: 'stop', sessionId: id })).toMatchObject({ status: 'rejected' });
  expect(await stage.operator.get(`/sessions/${id}`)).toMatchObject({ status: 'active' });

  const next = await scene.start();
  expect(next).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  await scene.stop(next.transactionId);
  await scene.stop(zombie.transactionId, { timestamp: at(60 - days(2)), meterStop: 5000 });
  await eventually(async () => (await scene.invoices()).length === 2);
  expect((await scene.sessions()).map(({ energyWh }: { energyWh: number }) => energyWh)).toEqual([6000, 4000]);
});

test('6: a zombie that an operator ends is billed by its meter values, and corrected by the real stop that comes after all', async () => {
  const scene = await stage.charger('A6HAND');
  const { transactionId } = await scene.start();
  await scene.values(transactionId, 40, register('9000'));
  const [{ id }] = await scene.sessions();
  const said = { reason: 'the charger was replaced' };
  expect(await stage.operator.post(`/sessions/${id}/end`, said)).toMatchObject({ status: 'ended', endedAt: at(40) });
  expect(await scene.billed()).toMatchObject({ energyWh: 4000, endedBy: said });
  expect(await scene.start({ timestamp: at(80), meterStart: 11_000 })).toMatchObject({
    idTagInfo: { status: 'Accepted' },
  });

  await scene.stop(transactionId);
  await eventually(async () => (await scene.invoices()).length === 3);
  const session = await stage.operator.get(`/sessions/${id}`);
  expect(session).toMatchObject({ energyWh: 6000, endedAt: at(60) });
  expect(session).not.toHaveProperty('endedBy');
  expect(session).not.toHaveProperty('review');
  const documents = (await scene.invoices()) as { kind: string; energyWh: number }[];
  expect(documents.map(({ kind, energyWh }) => `${kind} ${energyWh}`).toSorted()).toEqual([
    'creditNote 4000',
    'invoice 4000',
    'invoice 6000',
  ]);
});

test('7: a power cut that stops without a card ends the session and frees the card', async () => {
  const [scene, elsewhere] = [await stage.charger('A7'), await stage.charger('A7B')];
  const { transactionId } = await scene.start();
  await scene.stop(transactionId, { reason: 'PowerLoss' });
  expect(await scene.billed()).toMatchObject({ status: 'ended', stopReason: 'PowerLoss', idTag: scene.idTag });
  expect(await elsewhere.start({ idTag: scene.idTag })).toMatchObject({ idTagInfo: { status: 'Accepted' } });
});

test('8: a charger that hears ConcurrentTx, charges all the same and stops with −1 is kept for a person', async () => {
  const [first, hager] = [await stage.charger('A8'), await stage.charger('A8B')];
  const { transactionId } = await first.start();
  expect(await hager.start({ idTag: first.idTag })).toMatchObject({ idTagInfo: { status: 'ConcurrentTx' } });
  await hager.stop(-1, { idTag: first.idTag });
  expect(await hager.held('not-authorised')).toMatchObject({ status: 'ended', energyWh: 6000 });
  await first.stop(transactionId);
  expect(await first.billed()).toMatchObject({ energyWh: 6000 });
});

test('9: a start repeated after the stop is the same transaction and revives nothing', async () => {
  const scene = await stage.charger('A9');
  const { transactionId } = await scene.start();
  await scene.stop(transactionId);
  const billed = await scene.billed();
  expect(await scene.start()).toMatchObject({ transactionId });
  expect(await scene.billed()).toEqual(billed);
});

test('10: retries with a new message id, with the same one, and all at once are one transaction', async () => {
  const scene = await stage.charger('A10');
  const answers = await Promise.all([scene.start(), scene.start({}, 'same'), scene.start()]);
  answers.push(await scene.start({}, 'same'));
  const ids = new Set(answers.map(({ transactionId }) => transactionId as number));
  expect(ids.size).toBe(1);
  const [transactionId] = [...ids] as [number];
  await Promise.all([scene.stop(transactionId), scene.stop(transactionId, {}, 'end'), scene.stop(transactionId)]);
  await scene.stop(transactionId, {}, 'end');
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('11: every transaction has an id of its own, so the second is billed as the first', async () => {
  const scene = await stage.charger('A11');
  const first = await scene.start();
  await scene.stop(first.transactionId);
  const second = await scene.start({ timestamp: at(70), meterStart: 11_000 });
  expect(second.transactionId).not.toBe(first.transactionId);
  await scene.stop(second.transactionId, { timestamp: at(100), meterStop: 15_000 });
  await eventually(async () => (await scene.invoices()).length === 2);
  expect((await scene.sessions()).map(({ energyWh }: { energyWh: number }) => energyWh)).toEqual([4000, 6000]);
});

test('12: the answer to a start always has a transaction id and a word on the card', async () => {
  const scene = await stage.charger('A12');
  await stage.operator.put('/tokens/A12BLOCKED', { status: 'blocked' });
  const statuses: Record<string, string> = { [scene.idTag]: 'Accepted', A12BLOCKED: 'Blocked', A12NOBODY: 'Invalid' };
  for (const [idTag, status] of Object.entries(statuses)) {
    const answer = await scene.start({ idTag });
    expect(answer).toEqual({
      transactionId: expect.any(Number) as number,
      idTagInfo: expect.objectContaining({ status }) as object,
    });
    expect(answer.transactionId).toBeGreaterThan(0);
  }
});

test('13: ConcurrentTx is said where a card charges elsewhere, and a refused start uses up no reservation and is not billed', async () => {
  const [scene, elsewhere] = [await stage.charger('A13'), await stage.charger('A13B')];
  scene.charger().answers.set('ReserveNow', { status: 'Accepted' });
  const expiryDate = new Date(Date.now() + 3_600_000).toISOString();
  await scene.command({ name: 'reserve', connectorId: 1, idTag: scene.idTag, expiryDate, reservationId: 13 });
  const reservation = async () => (await stage.operator.get('/reservations?stationId=A13')).items[0];
  const active = await eventually(async () => {
    const known = await reservation();
    return known.status !== 'pending' && known;
  });
  expect(active).toMatchObject({ reservationId: 13, status: 'active' });

  const times = { timestamp: now(), reservationId: 13 };
  const refused = await scene.start({ idTag: 'A13NOBODY', ...times });
  expect(refused).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  expect(await reservation()).toMatchObject({ status: 'active' });
  await scene.stop(refused.transactionId, { meterStop: 5000, timestamp: now(), reason: 'DeAuthorized' });
  expect(await scene.start({ ...times, timestamp: now() })).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  const session = (await scene.sessions()).find(({ idTag }: { idTag: string }) => idTag === scene.idTag);
  expect(await reservation()).toMatchObject({ status: 'consumed', sessionId: session.id });
  expect(await elsewhere.start({ idTag: scene.idTag })).toMatchObject({ idTagInfo: { status: 'ConcurrentTx' } });
  const ended = await eventually(async () =>
    (await scene.sessions()).find(({ unbilled }: { unbilled?: string }) => unbilled),
  );
  expect(ended).toMatchObject({ idTag: 'A13NOBODY', energyWh: 0, unbilled: 'zero-energy' });
});

test('14: 2.0.1 events queued offline, with seqNo 0 for ever and no EVSE, end in one session in any order', async () => {
  const scene = await stage.charger('A14', 'ocpp2.0.1');
  const offline = { offline: true };
  await scene.event('Ended', 60, 11_000, 'Transaction.End', offline);
  await scene.event('Updated', 30, 8000, 'Sample.Periodic', offline);
  expect(await scene.sessions()).toMatchObject([{ status: 'orphan', review: ['start-missing'] }]);
  const idToken = { idToken: scene.idTag, type: 'ISO14443' };
  const answer = await scene.event('Started', 0, 5000, 'Transaction.Begin', { ...offline, idToken });
  expect(answer).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
  await scene.event('Ended', 60, 11_000, 'Transaction.End', offline);
  expect(await scene.billed()).toMatchObject({
    startedAt: at(0),
    endedAt: at(60),
    energyWh: 6000,
    connectorId: 0,
    idTag: scene.idTag,
  });
});

test('17: closing meter values after the stop revive nothing and bill nothing', async () => {
  const scene = await stage.charger('A17');
  const { transactionId } = await scene.start();
  await scene.stop(transactionId);
  const billed = await scene.billed();
  await scene.values(transactionId, 60, register('11000', { context: 'Transaction.End' }));
  await scene.values(transactionId, 61, register('11000'));
  // It is judged again by what came late, and comes to the same.
  await eventually(async () => !('review' in (await scene.billed())));
  expect(await scene.billed()).toEqual(billed);
});

test('18: two stations that tell the same start have two transactions', async () => {
  const [one, other] = [await stage.charger('A18'), await stage.charger('A18B')];
  const [first, second] = [await one.start({ idTag: 'SAME' }), await other.start({ idTag: 'SAME' })];
  expect(first.transactionId).not.toBe(second.transactionId);
});

test('whatever was told, each invoice is of one session and no number is missing', () => stage.expectTrueBooks());
