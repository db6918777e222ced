import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { at, aStage } from './scene.ts';

/** What takes its time, or is only known of many: by a clock twenty times as fast. */
const stage = await aStage({ timeScale: 20 });
const days = (count: number) => count * 24 * 60;

test("3: a stop of transaction -1 that comes before its start is that start's", async () => {
  const scene = await stage.charger('A3BEFORE');
  expect(await scene.stop(-1, { idTag: scene.idTag })).toEqual({});
  expect(await scene.sessions()).toMatchObject([{ status: 'orphan', review: ['start-missing'] }]);
  const answers = [await scene.start(), await scene.start()];
  expect(answers[1]).toEqual(answers[0]);
  expect(await scene.stop(-1, { idTag: scene.idTag })).toEqual({});
  expect(await scene.billed()).toMatchObject({ energyWh: 6000, startedAt: at(0), endedAt: at(60), idTag: scene.idTag });
});

test('3: stops of transaction -1 that all come before their starts are told apart', async () => {
  const scene = await stage.charger('A3ALL');
  await scene.stop(-1, { idTag: scene.idTag });
  await scene.stop(-1, { idTag: scene.idTag, timestamp: at(110), meterStop: 15_000 });
  await scene.start();
  await scene.start({ timestamp: at(70), meterStart: 11_000 });
  await eventually(async () => (await scene.invoices()).length === 2);
  expect((await scene.sessions()).map(({ energyWh }: { energyWh: number }) => energyWh)).toEqual([4000, 6000]);
});

test('10: how a charger repeats itself is seen, and known of its model', async () => {
  const scene = await stage.charger('A10B');
  await scene.boot();
  await scene.start();
  const { transactionId } = await scene.start();
  await scene.stop(transactionId);
  // How soon it was depends on the machine, whose every second is twenty here.
  const retryAfter = expect.stringMatching(/^(10s|60s|5min)$/) as string;
  expect(await scene.billed()).toMatchObject({ observed: { retry: 'newId', retryAfter } });
  const { fingerprint } = await eventually(async () => {
    const station = await scene.station();
    return station.fingerprint && station;
  });
  expect(fingerprint.retry).toEqual({ value: 'newId', sure: false, sessions: 1, of: 1, seen: { newId: 1 } });
});

test('15: a backlog of months is billed, each session at its own time and once', async () => {
  const scene = await stage.charger('A15');
  const ids: number[] = [];
  for (const ago of [150, 100, 40, 10]) {
    const times = { timestamp: at(-days(ago)), meterStart: 500_000 - ago * 1000 };
    ids.push((await scene.start(times)).transactionId as number);
  }
  for (const [i, ago] of [150, 100, 40, 10].entries())
    for (let n = 0; n < 2; n++)
      await scene.stop(ids[i]!, { timestamp: at(60 - days(ago)), meterStop: 503_000 - ago * 1000 });
  await eventually(async () => (await scene.invoices()).length === 4);
  expect(await scene.sessions()).toMatchObject(
    [10, 40, 100, 150].map((ago) => ({ startedAt: at(-days(ago)), endedAt: at(60 - days(ago)), energyWh: 3000 })),
  );
});

test('9, 17: a stop that contradicts a bill already sent changes no bill and is shown to a person', async () => {
  const scene = await stage.charger('A9B');
  const { transactionId } = await scene.start();
  await scene.stop(transactionId);
  const { invoiceId } = await scene.billed();
  await scene.stop(transactionId, { timestamp: at(70), meterStop: 12_000 });
  expect(await scene.billed()).toMatchObject({
    invoiceId,
    energyWh: 6000,
    review: ['contradicting-stops', 'late-evidence'],
  });
});

test('22: kWh labelled Wh are known of a model after ten sessions, and billed as kWh with a mark that says so', async () => {
  const one = await stage.charger('B22TEACH', 'ocpp1.6', { model: 'Thousand' });
  await one.boot();
  for (let n = 0; n < 10; n++) {
    const { transactionId } = await one.start({ timestamp: at(n - 2000), meterStart: 12_345 + n });
    for (const m of [0, 30, 60])
      await one.values(transactionId, n - 2000 + m, { value: '10000', measurand: 'Power.Active.Import', unit: 'W' });
    await one.stop(transactionId, { timestamp: at(n - 1940), meterStop: 12_355 + n });
  }
  const { fingerprint, modelId } = await eventually(async () => {
    const station = await one.station();
    return station.fingerprint?.energyUnit?.sure && station;
  });
  expect(fingerprint.energyUnit).toEqual({ value: 'kWh', sure: true, sessions: 10, of: 10, seen: { kWh: 10 } });

  const other = await stage.charger('B22SURE', 'ocpp1.6', { model: 'Thousand' });
  await other.boot();
  const { transactionId } = await other.start({ meterStart: 500 });
  await other.stop(transactionId, { meterStop: 506 });
  expect(await other.billed()).toMatchObject({
    energyWh: 6000,
    cost: { inclVat: '43.38' },
    assumptions: [{ trait: 'energyUnit', value: 'kWh', modelId, sessions: 10, of: 10 }],
  });
});

const newYork = 'America/New_York';
/** What the clock on the wall shows, called UTC. */
const onTheWall = (instant: string) =>
  `${new Date(instant).toLocaleString('sv-SE', { timeZone: newYork }).replace(' ', 'T')}.000Z`;

test('33: local time sent as UTC west of it, known of the model, is corrected; all three times stay to be seen', async () => {
  const scene = await stage.charger('C33WEST', 'ocpp1.6', { timeZone: newYork });
  await scene.boot();
  const first = await scene.start({ timestamp: at(-3000), meterStart: 1000 });
  await scene.stop(first.transactionId, { timestamp: at(-2940), meterStop: 5000 });
  const { modelId } = await eventually(async () => {
    const station = await scene.station();
    return station.fingerprint && station;
  });
  await stage.operator.put(`/models/${modelId}/traits/clock`, { value: 'local', reason: 'seen on its display' });

  const [began, ended] = [at(0), at(60)].map((time) => `${time.slice(0, 19)}.000Z`) as [string, string];
  const { transactionId } = await scene.start({ timestamp: onTheWall(began) });
  await scene.stop(transactionId, { timestamp: onTheWall(ended) });
  await eventually(async () => (await scene.invoices()).length === 2);
  const [{ id }] = await scene.sessions();
  const received = expect.stringMatching(/Z$/) as string;
  expect(await stage.operator.get(`/sessions/${id}`)).toMatchObject({
    energyWh: 6000,
    startedAt: began,
    endedAt: ended,
    times: {
      start: { charger: onTheWall(began), receivedAt: received, taken: began },
      stop: { charger: onTheWall(ended), receivedAt: received, taken: ended },
    },
    assumptions: [{ trait: 'clock', value: 'local', modelId, sessions: 0, ruled: true }],
  });
});

test.each([
  ['before the hour that is told twice is corrected', '2026-11-01T00:30:00Z', '2026-11-01T03:30:00Z', undefined],
  ['in the hour that is told twice is held', '2026-11-01T01:30:00Z', '2026-11-01T03:30:00Z', 'clock-offset'],
])('35: local time sent as UTC that begins %s', async (_, began, ended, reason) => {
  const scene = await stage.charger(`C35${reason ? 'TWICE' : 'ONCE'}`, 'ocpp1.6', { timeZone: newYork });
  await scene.boot();
  const first = await scene.start({ timestamp: at(-300_000), meterStart: 1000 });
  await scene.stop(first.transactionId, { timestamp: at(-299_940), meterStop: 4000 });
  const { modelId } = await eventually(async () => {
    const station = await scene.station();
    return station.fingerprint && station;
  });
  await stage.operator.put(`/models/${modelId}/traits/clock`, { value: 'local', reason: 'seen on its display' });
  const { transactionId } = await scene.start({ timestamp: began });
  await scene.stop(transactionId, { timestamp: ended });
  const session = await eventually(async () => {
    const [newest] = await scene.sessions();
    return (newest.invoiceId || newest.review) && newest;
  });
  expect(session.review).toEqual(reason && [reason]);
  // 00:30 was still summer time: four hours until 03:30, not three.
  if (!reason)
    expect(session).toMatchObject({ startedAt: '2026-11-01T04:30:00.000Z', endedAt: '2026-11-01T08:30:00.000Z' });
});

test('40: a charger whose heartbeats are fine and that answers no call costs its time-out; its late answer is kept', async () => {
  const scene = await stage.charger('I40');
  let answer = (_: object) => {};
  const late = new Promise<object>((resolve) => (answer = resolve));
  scene.charger().answers.set('ClearCache', () => late);
  const asked = await scene.command({ name: 'clear-cache' });
  expect(asked).toMatchObject({ status: 'timedOut', reason: 'noAnswer' });
  expect(await scene.call('Heartbeat', {})).toHaveProperty('currentTime');
  expect(await scene.station()).toMatchObject({ online: true });
  // The line is free for the next one.
  scene.charger().answers.set('UnlockConnector', { status: 'Unlocked' });
  expect(await scene.command({ name: 'unlock', connectorId: 1 })).toMatchObject({ status: 'accepted' });
  answer({ status: 'Accepted' });
  await eventually(async () => {
    const { status } = await stage.operator.get(`/stations/I40/commands/${asked.commandId}`);
    return status === 'accepted';
  });
});

test('50: a charger that is gone for longer than the grace is one incident, told once, and cleared when it is back', async () => {
  const scene = await stage.charger('I50');
  const incidents = async () =>
    (await stage.operator.get('/incidents?limit=1000')).items.filter(({ stationIds }: { stationIds: string[] }) =>
      stationIds.includes('I50'),
    );
  for (let n = 0; n < 3; n++) {
    await scene.charger().close();
    await scene.reconnect();
  }
  expect(await incidents()).toEqual([]);
  await scene.charger().close();
  const [incident, ...others] = await eventually(async () => {
    const all = await incidents();
    return all.length && all;
  });
  expect(others).toEqual([]);
  expect(incident).toMatchObject({ class: 'link', status: 'open' });
  // Minutes later, which are seconds here, they hear that it is over.
  const told = async () =>
    (await stage.sentTo(scene.contact.email)).filter(({ text }) => !text.startsWith('Cleared at'));
  await eventually(async () => (await told()).length > 0);
  await scene.reconnect();
  await eventually(async () => (await incidents())[0].clearedAt);
  expect(await incidents()).toHaveLength(1);
  expect(await told()).toHaveLength(1);
});

test('whatever was told, each invoice is of one session and no number is missing', () => stage.expectTrueBooks());
