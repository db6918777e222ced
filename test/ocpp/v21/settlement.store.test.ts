import { beforeAll, expect, test } from 'vitest';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { terminalIdOf } from '#domain/payment/terminal.ts';
import { settleAtTerminal } from '#ocpp/verbs/settle-at-terminal.ts';
import { getPayment, paymentsOfInvoice } from '#store/payments.ts';
import { writeNumbered } from '#store/invoice-numbers.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { draftOf, seller, session, site } from '#test/domain/invoice/billed.ts';
import { as } from '#test/api/event.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

const sessionId = sessionIdOf('CP1', 'tx-1');
const at = '2026-05-04T09:05:00.000Z';
const settled = { pspRef: 'psp-1', status: 'Settled', settlementAmount: 80.5 } as const;
const said = { sessionId, stationId: 'CP1', at };

beforeAll(async () => {
  process.env.LINK_SECRET = 'a secret of the house';
  await freshTables();
  await putSite(site);
  await changeSession(sessionId, () => ({ ...session, sessionId, invoiceId: 'inv-1' }));
});

test('what the charger’s terminal took is a payment of the session’s invoice, told twice or not', async () => {
  await settleAtTerminal(said, settled);
  await settleAtTerminal(said, settled);
  const expected = {
    of: 'terminal',
    status: 'captured',
    captured: '80.50',
    ref: 'psp-1',
    sessionId,
    invoiceId: 'inv-1',
  };
  expect(await getPayment(terminalIdOf(sessionId))).toMatchObject(expected);
  expect(await paymentsOfInvoice('inv-1')).toMatchObject([expected]);
});

test('a company that pays at the terminal is noted on the session, and the charger shows where its receipt is', async () => {
  await changeSession(sessionIdOf('PAYS', 'tx-1'), () => ({
    ...{ ...session, stationId: 'PAYS', sessionId: sessionIdOf('PAYS', 'tx-1'), invoiceId: undefined },
  }));
  const station = await aStation('PAYS', 'ocpp2.1');
  const vatCompany = { name: 'Åkeri AB', address1: 'Hamngatan 1', city: 'Malmö', country: 'Sweden' };
  const company = { ...settled, transactionId: 'tx-1', settlementTime: at, vatNumber: 'SE556677889901', vatCompany };
  const { receiptUrl } = (await station.call('NotifySettlement', company, at)) as { receiptUrl: string };
  expect(await getSession(sessionIdOf('PAYS', 'tx-1'))).toMatchObject({ company: { vatId: 'SE556677889901' } });

  const anyone = async () => (await as([])('GET', new URL(receiptUrl, 'https://laddnav.test').pathname)).status;
  expect(await anyone()).toBe(404);
  const draft = draftOf(sessionIdOf('PAYS', 'tx-1'));
  await writeNumbered([{ draft, series: seriesOf(seller, 'invoice', at) }], []);
  await changeSession(sessionIdOf('PAYS', 'tx-1'), (known) => ({ ...known!, invoiceId: draft.invoiceId }));
  expect(await anyone()).toBe(200);

  const later = { ...company, receiptUrl: 'https://terminal.example/1' };
  expect(await station.call('NotifySettlement', later, at)).toEqual({});
  expect(await station.call('NotifySettlement', { ...company, status: 'Failed' }, at)).toEqual({});
});

test('a try that failed before is no payment, and does not undo the one that went well', async () => {
  await settleAtTerminal(
    { ...said, at: '2026-05-04T09:04:00.000Z' },
    { ...settled, pspRef: 'psp-0', status: 'Failed' },
  );
  expect(await getPayment(terminalIdOf(sessionId))).toMatchObject({ status: 'captured', captured: '80.50' });
});

test('money for a session nobody knows makes no payment', async () => {
  const nowhere = sessionIdOf('CP1', 'nothing');
  await settleAtTerminal({ ...said, sessionId: nowhere }, settled);
  expect(await getPayment(terminalIdOf(nowhere))).toBeUndefined();
});
