import { pdfText } from '#test/documents/pdf-text.ts';
import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { anyone, operator, url } = await theStack();

type Asked = { idTag: string; connectorId: number };

/** A 1.6 charger that starts when it is asked to, and stops with so much on its meter. */
async function chargerAt(stationId: string, password: string) {
  const charger = independentCharger(url, stationId, password);
  const asked: Asked[] = [];
  charger.handle(({ method, params }) => {
    if (method === 'RemoteStartTransaction') asked.push(params as Asked);
    return { status: 'Accepted' } as never;
  });
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing' });

  const charge = async (idTag: string, meterStop: number) => {
    const began = Date.now() - 3_600_000;
    const timestamp = new Date(began).toISOString();
    const start = { connectorId: 1, idTag, meterStart: 1_000_000, timestamp };
    const started = (await charger.call('StartTransaction', start)) as { transactionId: number };
    expect(started).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    const stop = () =>
      charger.call('StopTransaction', {
        transactionId: started.transactionId,
        meterStop,
        timestamp: new Date(began + 3_600_000).toISOString(),
      });
    return { stop };
  };
  return { asked, charge, close: () => charger.close({}) };
}

const pay = (page: string, card: string) => anyone.call('POST', page.slice(page.indexOf('/local-cards')), { card });

test('a driver without an account pays by card: hold, start, running cost, stop, the bill and no more', async () => {
  const { station } = await smallNetwork(operator, 'PAY1');
  const charger = await chargerAt('PAY1', station.password);

  const page = await anyone.get('/pay/PAY1/1');
  expect(page).toMatchObject({ siteName: 'Slussen', online: true, hold: { currency: 'SEK', amount: '600' } });
  const prices = page.prices as { text: string }[];
  expect(prices.map(({ text }) => text)).toEqual(['6.1875 SEK/kWh', '6.25 SEK/session to start']);
  const { ticket, url: cards } = await anyone.post('/pay/PAY1/1', {});
  expect(await anyone.get(`/holds/${ticket}`)).toMatchObject({ status: 'created' });
  expect(charger.asked).toEqual([]);
  expect((await anyone.call('GET', `/holds/${ticket}/receipt.pdf`)).status).toBe(404);
  // Both are pages, too, where a browser goes.
  for (const address of [`${url}/pay/PAY1/1`, cards])
    expect((await fetch(address)).headers.get('content-type')).toBe('text/html; charset=utf-8');

  expect((await pay(cards, 'declined')).status).toBe(200);
  expect(await anyone.get(`/holds/${ticket}`)).toMatchObject({ status: 'failed', reason: 'card_declined' });
  expect((await pay(cards, 'good')).status).toBe(200);
  const [{ idTag, connectorId }] = await eventually(async () => charger.asked.length > 0 && (charger.asked as [Asked]));
  expect({ idTag, connectorId }).toEqual({ idTag: expect.stringMatching(/^PAY/) as string, connectorId: 1 });

  const { stop } = await charger.charge(idTag, 1_012_000);
  const running = await anyone.get(`/holds/${ticket}`);
  expect(running).toMatchObject({ status: 'authorised', session: { status: 'active', cost: { currency: 'SEK' } } });
  expect(await operator.get('/sessions?stationId=PAY1&status=active')).toMatchObject({
    items: [{ stationId: 'PAY1', idTag }],
  });
  await stop();

  // 12 kWh at 4.95 and 5 for the start, with 25 % VAT: the rest of the 600 is given back.
  const paid = await eventually(async () => {
    const hold = await anyone.get(`/holds/${ticket}`);
    return hold.status === 'captured' && hold;
  });
  expect(paid).toMatchObject({
    captured: '80.50',
    card: { brand: 'good', last4: '4242' },
    session: { status: 'ended', cost: { inclVat: '80.50' } },
  });
  const receipt = await fetch(`${url}/api/v1/holds/${ticket}/receipt.pdf`);
  expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdfText(Buffer.from(await receipt.arrayBuffer()))).toContain('kort good •••• 4242');
  const { items } = await operator.get('/payments?limit=1000');
  expect(items.filter(({ invoiceId }: { invoiceId?: string }) => invoiceId === paid.invoiceId)).toMatchObject([
    { of: 'hold', status: 'captured', captured: '80.50', sessionId: paid.session.id },
  ]);
  await charger.close();
});
