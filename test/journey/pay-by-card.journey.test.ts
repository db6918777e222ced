import { pdfText } from '#test/documents/pdf-text.ts';
import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { rawCharger } from '#test/support/raw-charger.ts';
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

test('a card at the charger’s own terminal: let in by its reference, told the total, settled, and the bill is paid', async () => {
  const { station } = await smallNetwork(operator, 'PAY21');
  const charger = await rawCharger(url, 'PAY21', station.password as string, ['ocpp2.1']);
  const chargingStation = { vendorName: 'Acme', model: 'Two-terminal' };
  await charger.call('BootNotification', { reason: 'PowerUp', chargingStation });
  const idToken = { idToken: 'psp-4711', type: 'DirectPayment' };
  const accepted = { idTokenInfo: { status: 'Accepted' } };
  expect(await charger.call('Authorize', { idToken })).toMatchObject(accepted);
  expect(await charger.call('Authorize', { idToken: { ...idToken, type: 'ISO14443' } })).toMatchObject({
    idTokenInfo: { status: 'Invalid' },
  });

  const hourAgo = Date.now() - 3_600_000;
  const event = (eventType: string, seqNo: number, wh: number, more: object = {}) => {
    const timestamp = new Date(hourAgo + seqNo * 3_000_000).toISOString();
    const context = eventType === 'Started' ? 'Transaction.Begin' : 'Transaction.End';
    const sampledValue = [{ value: wh, context, measurand: 'Energy.Active.Import.Register' }];
    return charger.call('TransactionEvent', {
      ...{ eventType, seqNo, timestamp, triggerReason: 'Authorized', transactionInfo: { transactionId: 'TX-PAY21' } },
      ...{ evse: { id: 1, connectorId: 1 }, meterValue: [{ timestamp, sampledValue }], ...more },
    });
  };
  expect(await event('Started', 0, 100_000, { idToken })).toMatchObject(accepted);
  const { totalCost } = await event('Ended', 1, 112_000);
  expect(totalCost).toBe(80.5);
  await charger.call('NotifySettlement', {
    ...{ transactionId: 'TX-PAY21', pspRef: 'psp-4711', status: 'Settled' },
    ...{ settlementAmount: totalCost, settlementTime: new Date().toISOString() },
  });

  const paid = await eventually(async () => {
    const { items } = await operator.get('/sessions?stationId=PAY21');
    const payment = items[0]?.invoiceId && (await operator.get(`/payments/terminal-${items[0].id}`));
    return payment?.invoiceId && payment;
  });
  expect(paid).toMatchObject({ of: 'terminal', provider: 'terminal', status: 'captured', captured: '80.50' });
  expect(await operator.get(`/invoices/${paid.invoiceId}`)).toMatchObject({
    ...{ total: '80.50', payment: { method: 'card' }, sessionIds: [paid.sessionId] },
  });
  await charger.close();
});
