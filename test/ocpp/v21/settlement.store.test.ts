import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { terminalIdOf } from '#domain/payment/terminal.ts';
import { settleAtTerminal } from '#ocpp/verbs/settle-at-terminal.ts';
import { getPayment, paymentsOfInvoice } from '#store/payments.ts';
import { changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { session, site } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';

const sessionId = sessionIdOf('CP1', 'tx-1');
const at = '2026-05-04T09:05:00.000Z';
const settled = { pspRef: 'psp-1', status: 'Settled', settlementAmount: 80.5 } as const;
const said = { sessionId, stationId: 'CP1', at };

beforeAll(async () => {
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
