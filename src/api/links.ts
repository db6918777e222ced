import type { Driver } from '#domain/driver/token.ts';
import { DomainError } from '#domain/error.ts';
import { topicNames, type DriverTopic } from '#domain/notice/driver-topics.ts';
import { withoutEmail } from '#domain/notice/preferences.ts';
import { fill } from '#domain/notice/template.ts';
import { texts } from '#domain/notice/texts/texts.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { isOfGroup } from '#domain/subscription/group-payer.ts';
import { receiptIn, settledIn, unsubscriptionIn } from '#links/driver-links.ts';
import { getDriver, setNotifications } from '#store/drivers.ts';
import { getInvoice } from '#store/invoices.ts';
import { getSession } from '#store/sessions.ts';
import { getGroupPayer } from '#store/subscriptions.ts';
import { endpoint, file } from './endpoint.ts';
import { pdfOf } from './invoices.ts';
import * as schema from './schemas/notification.ts';

export const show = endpoint({
  summary: 'What a link to unsubscribe is about; looking changes nothing',
  params: schema.linkRef,
  response: schema.unsubscription,
  handle: async ({ params }) => {
    const { driver, topic } = await subscriberOf(params.token);
    return view(driver, topic);
  },
});

export const unsubscribe = endpoint({
  summary: 'No e-mails of this kind any more, or of any: for whoever has the link (RFC 8058)',
  params: schema.linkRef,
  query: schema.unsubscribeQuery,
  response: schema.unsubscription,
  handle: async ({ params, query: { all } }) => {
    const { driver, topic } = await subscriberOf(params.token);
    await setNotifications(driver.driverId, withoutEmail(driver, all ? 'all' : topic));
    return view(driver, topic);
  },
});

export const receipt = endpoint({
  summary: 'A receipt or invoice, for whoever has the link that went to its driver, or was shown on the charger',
  params: schema.linkRef,
  response: file,
  media: 'application/pdf',
  handle: async ({ params }) => {
    const sessionId = settledIn(params.token);
    return pdfOf(sessionId === undefined ? await sentTo(params.token) : await settledFor(sessionId));
  },
});

async function sentTo(token: string): Promise<Invoice> {
  const invoiceId = receiptIn(token);
  const invoice = invoiceId === undefined ? undefined : await getInvoice(invoiceId);
  // Whose link it was is gone, and with them who may look.
  if (!invoice || !(await isThere(invoice))) throw unknown();
  return invoice;
}

/** The one that stands, where it was corrected. */
async function settledFor(sessionId: string): Promise<Invoice> {
  const session = await getSession(sessionId);
  const invoice = session?.status === 'ended' && session.invoiceId ? await getInvoice(session.invoiceId) : undefined;
  if (!invoice) throw new DomainError('notFound', 'There is no receipt yet: it is made once the charge has ended.');
  return invoice;
}

async function isThere({ driverId, payerId = driverId }: Invoice): Promise<boolean> {
  if (!payerId) return false;
  if (isOfGroup(payerId)) return (await getGroupPayer(payerId)) !== undefined;
  const driver = await getDriver(payerId);
  return driver !== undefined && !driver.erasedAt;
}

async function subscriberOf(token: string): Promise<{ driver: Driver; topic: DriverTopic }> {
  const { driverId = '', topic: name } = unsubscriptionIn(token) ?? {};
  const topic = topicNames.find((each) => each === name);
  const driver = topic && (await getDriver(driverId));
  if (!topic || !driver || driver.erasedAt) throw unknown();
  return { driver, topic };
}

function view({ language = 'en' }: Driver, topic: DriverTopic) {
  const { mail, topics } = texts[language];
  return {
    topic,
    words: { this: fill(mail.stopThis, { topic: topics[topic] }), all: mail.stopAll, done: mail.stopped },
  };
}

const unknown = () => new DomainError('notFound', 'This link is not valid.');
