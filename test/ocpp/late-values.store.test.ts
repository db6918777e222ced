import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { putEntity } from '#store/entities.ts';
import { listInvoices } from '#store/invoices.ts';
import { changeBeside, changeSession, listSessions } from '#store/sessions.ts';
import { setTariff } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { seller } from '#test/domain/invoice/billed.ts';
import { always, energy, tariff, when } from '#test/domain/tariff/tariff-words.ts';
import { aStation, requestsOf, site } from '#test/support/station.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { story16, story201 } from './stories.ts';

/** Dearer before half past ten, the middle of the story. */
const untilHalfPast = tariff([when({ end_time: '10:30' }, energy(4)), always(energy(2))], { currency: 'SEK' });

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await putEntity(seller);
});

const at = (minutes: number, seconds = 0): string => new Date(Date.UTC(2026, 4, 4, 8, minutes, seconds)).toISOString();
const hoursLater = at(300);

describe.each([
  ['ocpp1.6', story16],
  ['ocpp2.0.1', story201],
] as const)('%s: a meter value that comes when the session was judged', (version, story) => {
  const told = (part: string) => story.find((one) => one.part === part)!;

  /** 6 kWh in an hour, its samples lost: 12 kr for the first half and 6 for the second, with 25 % VAT 22.50. */
  async function billed(stationId: string) {
    const station = await aStation(stationId, version);
    await setTariff(site.siteId, untilHalfPast);
    await putToken({ idTag: stationId, status: 'accepted', driverId: stationId }, '2026-11-01T00:00:00.000Z');
    for (const { action, payload, at } of [told('start'), told('stop')])
      await station.call(action, payload(stationId), at);
    await wake(stationId);
    expect((await documentsOf(stationId)).map(({ total }) => total)).toEqual(['22.50']);
    return station;
  }
  /** The middle of the story, with the register at that. */
  const middle = (stationId: string, value: number) => {
    const { action, payload } = story.filter(({ part }) => part === 'samples')[1]!;
    const { meterValue, ...rest } = payload(stationId) as { meterValue: [{ sampledValue: object[] }] };
    const sampledValue = meterValue[0].sampledValue.map((one) => ({
      ...one,
      value: version === 'ocpp1.6' ? String(value) : value,
    }));
    return [action, { ...rest, meterValue: [{ ...meterValue[0], sampledValue }] }, hoursLater] as const;
  };

  test('corrects the bill where it says more: taken back by a credit note, and issued anew', async () => {
    const stationId = `MORE-${version}`.toUpperCase();
    const station = await billed(stationId);
    await station.call(...middle(stationId, 10_000));
    expect(await sessionOf(stationId)).toMatchObject({ review: ['late-evidence'] });
    await wake(stationId);
    // 5 kWh of the 6 before half past ten: 20 and 2 kr, with VAT 27.50.
    expect((await documentsOf(stationId)).map(({ kind, total, reason }) => [kind, total, reason])).toEqual([
      ['invoice', '22.50', undefined],
      ['creditNote', '22.50', 'late-evidence'],
      ['invoice', '27.50', 'late-evidence'],
    ]);
    expect(await sessionOf(stationId)).not.toHaveProperty('review');
  });

  test('leaves the bill as it is where it says the same, however often it comes', async () => {
    const stationId = `SAME-${version}`.toUpperCase();
    const station = await billed(stationId);
    const before = await sessionOf(stationId);
    for (let n = 0; n < 3; n++) {
      await station.call(...middle(stationId, 8000));
      await wake(stationId);
    }
    expect(await documentsOf(stationId)).toHaveLength(1);
    const after = await sessionOf(stationId);
    expect(after).toMatchObject({ status: 'ended', invoiceId: before.status === 'ended' && before.invoiceId });
    expect(after).not.toHaveProperty('review');
  });

  test('costs one write while the session runs, and a read more only where it had waited', async () => {
    const stationId = `COST-${version}`.toUpperCase();
    const station = await aStation(stationId, version);
    const [start, samples] = [told('start'), story.filter(({ part }) => part === 'samples')];
    await station.call(start.action, start.payload(stationId), start.at);
    const say = (n: number, receivedAt: string) =>
      requestsOf(() => station.call(samples[n]!.action, samples[n]!.payload(stationId), receivedAt));
    await say(0, at(15));
    expect(await say(1, at(30, 20))).toEqual(['PutItem']);
    expect(await say(2, hoursLater)).toEqual(['PutItem', 'GetItem']);
  });
});

test('values that come while a session is judged change it even where it is marked already, so that it is judged again', async () => {
  const stationId = 'RACE';
  const station = await aStation(stationId);
  for (const { action, payload, at } of [story16[0]!, story16.at(-1)!])
    await station.call(action, payload(stationId), at);
  const { sessionId, version } = await sessionOf(stationId);
  await changeSession(sessionId, (known) => known!);
  expect(await sessionOf(stationId)).toMatchObject({ version });
  await changeBeside(sessionId, (known) => known!);
  expect(await sessionOf(stationId)).toMatchObject({ version: version + 1 });
});

const sessionOf = async (stationId: string) => (await listSessions({ stationId, limit: 2 })).items[0]!;
const wake = async (stationId: string) =>
  billSession(streamOf(changed('sessions', undefined, { ...(await sessionOf(stationId)), item: 'SESSION' })));
/** In the order they were issued in: a credit note before the invoice that takes the place of what it takes back. */
const documentsOf = async (stationId: string): Promise<Invoice[]> => {
  const { items } = await listInvoices({ driverId: stationId, limit: 10 });
  const order = ({ kind, corrects }: Invoice) => (kind === 'creditNote' ? 1 : corrects ? 2 : 0);
  return items.sort((a, b) => order(a) - order(b));
};
