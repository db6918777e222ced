import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Decimal, sum } from '#domain/money.ts';
import { plainText } from '#domain/notice/gsm.ts';
import { prove as differencesIn } from '#domain/invoice/prove.ts';
import { broken } from '#test/documents/en16931.ts';
import { pdfText } from '#test/documents/pdf-text.ts';
import { readXml } from '#test/documents/tree.ts';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { aStack } from '#test/support/stack.ts';
import { aCharger } from './money/charger.ts';

/*
 * Bills that prove themselves, on the whole stack, in the order of a year: what comes late in May, the month's turn in June,
 * a company abroad in July, a card that fails in August. Who pays by card at the charger is in pay-by-card.journey.test.ts.
 */

const { anyone, clock, operator, sentTo, url } = await aStack();

/** The clock is put on to the next year's summer: whatever day it is here, a month turns. */
const year = new Date().getUTCFullYear() + 1;
const on = (dayAndTime: string) => `${year}-${dayAndTime}:00.000Z`;

/** As a driver does: the API opens the provider's page, and the card is given there. */
async function savesCard(driverId: string, card: string) {
  const { url } = await operator.post(`/drivers/${driverId}/card`, {});
  await anyone.post(url.slice(url.indexOf('/local-cards')), { card });
}
const billsOf = async (payer: string): Promise<any[]> =>
  (await operator.get('/invoices?limit=200')).items
    .filter(({ driverId, payerId }: any) => driverId === payer || payerId === payer)
    .sort((a: any, b: any) => (a.number < b.number ? -1 : 1));
const paymentFor = async (invoiceId: string, month: string) =>
  (await operator.get(`/payments?month=${year}-${month}`)).items.find((one: any) => one.invoiceId === invoiceId);
const toldTo = async (who: string, what: string) => (await sentTo(who)).filter(({ text }) => text.includes(what));

test('a late meter value corrects an issued invoice: credit note, refund, the right one, and the driver is told', async () => {
  clock.passTo(on('05-04T07:00'));
  const { station, driver, idTag, siteId } = await smallNetwork(operator, 'LATE');
  // Dearer before half past ten.
  const tariff = {
    ...{ country_code: 'SE', party_id: 'LAD', id: 'HALF-PAST', name: 'Half past', currency: 'SEK', tax_included: 'NO' },
    elements: [
      { price_components: [{ type: 'ENERGY', price: 4, step_size: 1 }], restrictions: { end_time: '10:30' } },
      { price_components: [{ type: 'ENERGY', price: 2, step_size: 1 }] },
    ],
    last_updated: '2026-01-01T00:00:00Z',
  };
  await operator.post('/tariffs', tariff);
  await operator.put(`/sites/${siteId}/tariff`, { tariffId: 'HALF-PAST' });
  await savesCard(driver.id, 'good');
  const charger = await aCharger(url, 'LATE', station.password);

  clock.passTo(on('05-04T09:05'));
  // Its samples wait for the link. 3 kWh at 4 and 3 at 2, with 25 % VAT.
  const { transactionId, meterStart } = await charger.charge({
    ...{ idTag, from: on('05-04T08:00'), to: on('05-04T09:00'), wh: 6000 },
  });
  const [first] = await eventually(async () => (await billsOf(driver.id)).length > 0 && billsOf(driver.id));
  expect(first).toMatchObject({ kind: 'invoice', total: '22.50' });
  await eventually(async () => (await paymentFor(first.id, '05'))?.status === 'captured');

  // And one of them says that 5 of the 6 were before half past: 22 and the tax.
  await charger.tell(transactionId, on('05-04T08:30'), meterStart + 5000);
  const bills = await eventually(async () => {
    const all = await billsOf(driver.id);
    return all.length === 3 && all;
  });
  const facts = { reason: 'late-evidence', sessionIds: first.sessionIds, corrects: first.id };
  expect(bills).toMatchObject([
    { kind: 'invoice', total: '22.50' },
    { kind: 'invoice', total: '27.50', ...facts },
    { kind: 'creditNote', total: '22.50', ...facts, correctsNumber: first.number },
  ]);
  const right = bills[1];
  await eventually(async () => (await paymentFor(first.id, '05')).status === 'refunded');
  expect(await paymentFor(first.id, '05')).toMatchObject({ captured: '22.50', refunded: '22.50' });
  await eventually(async () => (await paymentFor(right.id, '05'))?.status === 'captured');
  expect(await paymentFor(right.id, '05')).toMatchObject({ captured: '27.50', card: { brand: 'good', last4: '4242' } });
  const corrected = 'Vi har rättat räkningen för din laddning vid Slussen: 27,50 kr inkl. moms.';
  await eventually(async () => (await sentTo(driver.email)).some(({ text }) => plainText(text).includes(corrected)));
  await charger.leave();
});

test('who has an app account is billed once a month with a subscription, though the schedule fires again and again', async () => {
  clock.passTo(on('05-12T08:05'));
  const { station, driver, idTag } = await smallNetwork(operator, 'MONTH');
  const plan = { name: 'Plus', currency: 'SEK', monthlyFee: '99', taxIncluded: true, includedKwh: '18' };
  await operator.put('/plans/PLUS', plan);
  const subscription = { planId: 'PLUS', timeZone: 'Europe/Stockholm' };
  expect(await operator.post(`/drivers/${driver.id}/subscription`, subscription)).toMatchObject({
    ...{ startsOn: `${year}-05-12`, billedAfter: on('06-01T00:00') },
  });
  await savesCard(driver.id, 'good');
  const charger = await aCharger(url, 'MONTH', station.password);
  for (const hour of ['06', '07'])
    await charger.charge({ idTag, from: on(`05-12T${hour}:00`), to: on(`05-12T${hour}:50`), wh: 12_000 });
  const history = () => operator.get(`/drivers/${driver.id}/history`);
  const charges = await eventually(async () => (await history()).items.length === 2 && (await history()).items);
  expect(charges).toMatchObject([{ cost: { inclVat: '80.50' } }, { cost: { inclVat: '80.50' } }]);
  expect(await billsOf(driver.id)).toEqual([]);

  // June by the clock of Stockholm, and the two hours that a charger's last word may take.
  clock.passTo(on('05-31T22:30'));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await billsOf(driver.id)).toEqual([]);
  clock.passTo(on('06-01T00:05'));
  clock.passTo(on('06-01T00:06'));
  await eventually(async () => (await billsOf(driver.id)).length > 0);
  clock.passTo(on('06-01T01:05'));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const [bill, ...more] = await billsOf(driver.id);
  expect(more).toEqual([]);
  // 20 of 31 days: 63.87 of the fee, and 11.612 kWh of 24 at 4.95 less, with the tax 71.85.
  expect(bill).toMatchObject({
    ...{ kind: 'invoice', total: '153.02', energyWh: 24_000 },
    period: { from: `${year}-05-01`, to: `${year}-05-31` },
  });
  expect(bill.payment).toEqual({ method: 'card', brand: 'good', last4: '4242' });
  expect(bill.sessionIds.toSorted()).toEqual(charges.map((one: any) => one.sessionId).sort());
  const paid = await eventually(async () => paymentFor(bill.id, '06'));
  expect(paid).toMatchObject({ status: 'captured', captured: bill.total });
  const itsMail = `Här är månadens faktura ${bill.number}`;
  await eventually(async () => (await sentTo(driver.email)).some(({ text }) => plainText(text).includes(itsMail)));
  const csv = await operator.call('GET', `/drivers/${driver.id}/history.csv`);
  expect([csv.type, csv.body.split('\n').length]).toEqual(['text/csv', 4]);
  await charger.leave();
});

test('a company abroad gets a reverse-charge invoice, to read and for machines', async () => {
  clock.passTo(on('06-10T12:05'));
  const { station } = await smallNetwork(operator, 'ABROAD');
  const company = {
    ...{ name: 'Roam GmbH', vatId: 'DE123456788', dealer: true, email: 'invoices@roam.example' },
    address: { street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  };
  const payer = { company, billing: 'monthly', timeZone: 'Europe/Berlin', language: 'en' };
  await operator.put('/groups/ROAM/payer', payer);
  await operator.put('/tokens/ROAM1', { status: 'accepted', group: 'ROAM' });
  const charger = await aCharger(url, 'ABROAD', station.password);
  await charger.charge({ idTag: 'ROAM1', from: on('06-10T11:00'), to: on('06-10T12:00'), wh: 12_000 });
  await eventually(async () => (await operator.get('/sessions?stationId=ABROAD&status=ended')).items[0]?.cost);

  clock.passTo(on('07-01T00:05'));
  const [bill] = await eventually(async () => (await billsOf('group:ROAM')).length > 0 && billsOf('group:ROAM'));
  const reason = 'Reverse charge, Directive 2006/112/EC art. 195';
  expect(bill).toMatchObject({
    ...{ form: 'full', net: '64.40', vatTotal: '0.00', total: '64.40', buyer: company },
    vat: [{ category: 'AE', rate: '0', base: '64.40', amount: '0.00', exemption: reason }],
  });
  const xml = await operator.call('GET', `/invoices/${bill.id}.xml`);
  const root = readXml(xml.body);
  expect(broken(root)).toEqual([]);
  const [category] = root.all('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
  expect(['cbc:ID', 'cbc:TaxExemptionReasonCode'].map((name) => category!.value(name))).toEqual(['AE', 'VATEX-EU-AE']);
  const text = pdfText(await operator.file(`/invoices/${bill.id}.pdf`));
  for (const told of ['Invoice', 'Roam GmbH', 'DE123456788', 'Berlin', reason, '64.40']) expect(text).toContain(told);
  const mail = await eventually(async () => (await sentTo(company.email))[0]);
  expect(mail.text).toContain(`invoice ${bill.number} of the month`);
  const [, link] = /(https?:\/\/\S+receipt\.pdf)/.exec(mail.text)!;
  expect((await fetch(link!)).headers.get('content-type')).toBe('application/pdf');
  await charger.leave();
});

test('who reserves and does not come pays for that when it is over, and is told; the operator may waive it', async () => {
  clock.passTo(on('07-02T07:58'));
  const { station, driver, idTag, siteId } = await smallNetwork(operator, 'KEPT');
  const tariff = {
    ...{ country_code: 'SE', party_id: 'LAD', id: 'KEPT', name: 'Come or pay', currency: 'SEK', tax_included: 'NO' },
    elements: [
      {
        price_components: [{ type: 'TIME', price: 40, step_size: 60 }],
        restrictions: { reservation: 'RESERVATION_EXPIRES' },
      },
      { price_components: [{ type: 'ENERGY', price: 4, step_size: 1 }] },
    ],
    last_updated: '2026-01-01T00:00:00Z',
  };
  await operator.post('/tariffs', tariff);
  await operator.put(`/sites/${siteId}/tariff`, { tariffId: 'KEPT' });
  await savesCard(driver.id, 'good');
  const charger = await aCharger(url, 'KEPT', station.password);
  const reserve = { name: 'reserve', connectorId: 1, idTag, expiryDate: on('07-02T09:00') };
  const { reservationId } = await operator.post('/stations/KEPT/commands', reserve);
  const path = `/stations/KEPT/reservations/${reservationId}`;
  await eventually(async () => (await operator.get(path)).status === 'active');
  expect(await billsOf(driver.id)).toEqual([]);

  clock.passTo(on('07-02T09:16'));
  const [bill] = await eventually(async () => (await billsOf(driver.id)).length > 0 && billsOf(driver.id));
  expect(bill).toMatchObject({ kind: 'invoice', sessionIds: [], reservation: { reservationId, stationId: 'KEPT' } });
  // An hour and some, by the minute that the charger said yes in.
  expect(Number(bill.net)).toBeGreaterThanOrEqual(40);
  expect(await operator.get(path)).toMatchObject({ status: 'expired', invoiceId: bill.id });
  await eventually(async () => (await paymentFor(bill.id, '07'))?.status === 'captured');
  await eventually(async () => (await sentTo(driver.email)).some(({ text }) => text.includes('bokad åt dig')));
  expect(broken(readXml((await operator.call('GET', `/invoices/${bill.id}.xml`)).body))).toEqual([]);

  const waive = { action: 'waive', reason: 'The road was closed.' };
  const { creditNote } = await operator.post(`/invoices/${bill.id}/correct`, waive);
  expect(creditNote).toMatchObject({ total: bill.total, corrects: bill.id });
  await eventually(async () => (await paymentFor(bill.id, '07')).status === 'refunded');
  await charger.leave();
});

test('a card that is refused is tried again, then its owner is blocked and told, pays with another, and charges again', async () => {
  clock.passTo(on('08-03T12:05'));
  const { station, driver, idTag } = await smallNetwork(operator, 'DUN');
  await savesCard(driver.id, 'declined');
  const charger = await aCharger(url, 'DUN', station.password);
  await charger.charge({ idTag, from: on('08-03T11:00'), to: on('08-03T12:00'), wh: 12_000 });
  const [bill] = await eventually(async () => (await billsOf(driver.id)).length > 0 && billsOf(driver.id));
  const failures = async () => (await paymentFor(bill.id, '08'))?.failures?.length;
  for (const [tries, next] of [
    [1, '08-04T12:10'],
    [2, '08-07T12:15'],
    [3, '08-14T12:20'],
  ] as const) {
    await eventually(async () => (await failures()) === tries);
    const saying = `Vi försöker igen ${year}-${next.slice(0, 5)}`;
    await eventually(async () => (await toldTo(driver.phone, saying)).length > 0);
    expect(await charger.letsIn(idTag)).toBe('Accepted');
    clock.passTo(on(next));
  }
  await eventually(async () => (await toldTo(driver.phone, 'Dina laddkort är spärrade')).length > 0);
  expect(await operator.get(`/drivers/${driver.id}/account`)).toMatchObject({ blocked: true });
  expect(await charger.letsIn(idTag)).toBe('Blocked');

  await savesCard(driver.id, 'good');
  expect(await paymentFor(bill.id, '08')).toMatchObject({ status: 'captured', captured: bill.total });
  expect(await charger.letsIn(idTag)).toBe('Accepted');
  expect(await toldTo(driver.phone, 'spärrade')).toHaveLength(1);
  await charger.leave();
});

test('what another tariff would have earned is told with its progress, by work that runs beside', async () => {
  const draft = {
    ...{ country_code: 'SE', party_id: 'LAD', id: 'DRAFT', name: 'A krona more', currency: 'SEK', tax_included: 'NO' },
    elements: [{ price_components: [{ type: 'ENERGY', price: 5.95, step_size: 1 }] }],
    last_updated: '2026-01-01T00:00:00Z',
  };
  await operator.post('/tariffs', draft);
  const span = { from: on('05-01T00:00'), to: on('09-01T00:00') };
  const begun = await operator.post('/tariffs/DRAFT/replay', span);
  expect(begun.progress).toMatchObject({ of: 123 });
  const replay = await eventually(async () => {
    const answer = await operator.get(`/tariffs/DRAFT/replays/${begun.replayId}`);
    return answer.done && answer;
  });
  expect(replay).toMatchObject({ done: true, progress: { done: 123, of: 123 }, sessions: 5, unpriced: 0 });
  expect(replay).toMatchObject({ revenue: { before: '279.60', after: '321.30' } });
});

test('npm run prove recomputes an invoice, here or from its file, and says same or where it differs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laddnav-prove-'));
  const file = join(folder, 'bundle.json');
  const all = (await operator.get('/invoices?limit=200')).items;
  const right = all.find(({ corrects, kind }: any) => corrects && kind === 'invoice');
  try {
    for (const { id } of all) expect(differencesIn(await operator.get(`/invoices/${id}/evidence`))).toEqual([]);
    expect(await prove(right.id, '--url', url, '--save', file)).toMatchObject({ code: 0 });
    const bundle = await readFile(file, 'utf8');
    const tampered = (what: string, by: string) => {
      expect(bundle).toContain(what);
      return bundle.replace(what, by);
    };
    // One who changes the bill, and one who changes what the meter said.
    await writeFile(file, tampered('"total": "27.50"', '"total": "28.50"'));
    expect(await prove('--file', file)).toEqual({
      code: 1,
      said: `${right.number}: total is "28.50", the evidence says "27.50"\n`,
    });
    const differences = differencesIn(JSON.parse(tampered('"value": "1005000"', '"value": "1004000"')));
    expect(differences).toContainEqual({ path: 'lines.0.quantity', issued: '5', recomputed: '4' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('after all of it numbers have no gap, and the ledger sums to zero', async () => {
  const all: { number: string }[] = (await operator.get('/invoices?limit=200')).items;
  const series = Map.groupBy(all, ({ number }) => number.slice(0, number.lastIndexOf('-')));
  for (const [name, some] of series)
    expect(some.map(({ number }) => number).sort()).toEqual(
      some.map((_, i) => `${name}-${String(i + 1).padStart(6, '0')}`),
    );
  expect([...series.keys()].sort()).toEqual([`LN-${year}`, `LNC-${year}`]);
  const { items } = await operator.get(`/reports/balances?from=${year}-05-01&to=${year}-08-31`);
  expect(items.length).toBeGreaterThan(5);
  expect(sum(items.map(({ amount }: { amount: string }) => new Decimal(amount))).toFixed()).toBe('0');
});

/** As a person runs it. */
function prove(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/prove.ts', ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}
