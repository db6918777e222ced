import { randomBytes } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { holdAmount, holdIdOf, idTagOf } from '#domain/payment/hold.ts';
import type { PaymentOf } from '#domain/payment/payment.ts';
import { servicesAt } from '#domain/service/service.ts';
import { costOfServices, shownServices } from '#domain/service/service-price.ts';
import { shownPrices } from '#domain/tariff/price-text.ts';
import { vatRate } from '#domain/vat/vat.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';
import { currentProvider } from '#payments/current.ts';
import { sessionUnder } from '#payments/session-under.ts';
import { getInvoice } from '#store/invoices.ts';
import { changePayment, createPayment, getPayment } from '#store/payments.ts';
import { getSite } from '#store/sites.ts';
import { describeStation } from '#store/stations.ts';
import { bookingOf } from './booking-of.ts';
import { endpoint, file } from './endpoint.ts';
import { pdfOf } from './invoices.ts';
import { documentQuery } from './schemas/invoice.ts';
import * as schema from './schemas/payment.ts';
import { priceQuery } from './schemas/price.ts';
import { viewOfSession } from './views/session.ts';

export const page = endpoint({
  summary: 'Where the code on a charger leads: what it costs to charge here, and what is held on a card',
  params: schema.evseRef,
  query: priceQuery,
  response: schema.payPage,
  handle: async ({ params, query: { language } }) => {
    const { site, tariff, connection, connector } = await place(params);
    const at = now().toISOString();
    return {
      ...params,
      siteName: site.name,
      online: connection !== undefined && !connection.disconnectedAt,
      status: connector?.status,
      tariff,
      services: tariff ? shownServices(servicesAt(site.services, at), site, { at, language }) : [],
      ...(tariff && {
        prices: shownPrices(tariff, vatRate(site, at), language),
        hold: { currency: tariff.currency, amount: holdAmount(tariff) },
      }),
    };
  },
});

export const open = endpoint({
  summary: 'Charge without an account: answers the page where a card is given; charging begins once money is held',
  params: schema.evseRef,
  body: schema.holdBody,
  response: schema.holdOpened,
  status: 201,
  handle: async ({ params: { stationId, evseId }, body }) => {
    const { site, tariff, connector } = await place({ stationId, evseId });
    if (!tariff) throw new DomainError('conflict', 'There is no price here yet: nobody can pay.');
    if (connector && !['Available', 'Occupied'].includes(connector.status))
      throw new DomainError('conflict', `This outlet is ${connector.status}.`);
    const ticket = randomBytes(16).toString('base64url');
    const idTag = idTagOf(ticket);
    const paymentId = holdIdOf(idTag)!;
    const at = now().toISOString();
    const services = await Promise.all(
      body.services.map((asked, i) => bookingOf(site.siteId, { ...asked, bookingId: `with-hold-${i + 1}` }, 'driver')),
    );
    const money = { currency: tariff.currency, amount: holdAmount(tariff, costOfServices(services, site, at)) };
    const provider = await currentProvider();
    const call = {
      paymentId,
      key: `${paymentId}/page`,
      ...money,
      take: 'hold',
      what: `${site.name} ${stationId}`,
    } as const;
    const paid = await provider.openPage({ ...call, backTo: body.backTo ?? `${process.env.PUBLIC_URL}/driver` });
    const facts = { provider: provider.name, siteId: site.siteId, createdAt: at, dueAt: at, page: paid };
    const bought = services.length ? { services } : {};
    await createPayment({ paymentId, of: 'hold', stationId, evseId, idTag, ...bought, ...money, ...facts });
    return { ticket, url: paid.url, hold: money };
  },
});

export const show = endpoint({
  summary: 'A charge without an account, for who has its ticket: what it costs by now, and what was paid',
  params: schema.ticketRef,
  response: schema.hold,
  handle: async ({ params }) => {
    const hold = await holdOf(params.ticket);
    const session = await sessionUnder(hold);
    return { ...hold, ...(session && { session: await viewOfSession(session) }) };
  },
});

export const stop = endpoint({
  summary: 'End a charge without an account',
  params: schema.ticketRef,
  response: schema.hold,
  status: 202,
  handle: async ({ params }) => {
    const hold = await holdOf(params.ticket);
    const session = await sessionUnder(hold);
    if (session?.status !== 'active') throw new DomainError('conflict', 'Nothing charges under this ticket.');
    await sendCommand({ stationId: hold.stationId, name: 'stop', parameters: { sessionId: session.sessionId } });
    await changePayment(hold.paymentId, (known) => ({ ...known, stoppedAt: now().toISOString() }));
    return hold;
  },
});

export const receipt = endpoint({
  summary: 'The receipt of a charge without an account, to read and to print',
  params: schema.ticketRef,
  query: documentQuery,
  response: file,
  media: 'application/pdf',
  handle: async ({ params, query: { language } }) => {
    const { invoiceId } = await holdOf(params.ticket);
    const invoice = invoiceId === undefined ? undefined : await getInvoice(invoiceId);
    if (!invoice) throw new DomainError('notFound', 'There is no receipt yet: it is made once the charge has ended.');
    return pdfOf(invoice, language);
  },
});

export async function holdOf(ticket: string): Promise<PaymentOf<'hold'>> {
  const hold = await getPayment(holdIdOf(idTagOf(ticket))!);
  if (hold?.of !== 'hold') throw new DomainError('notFound', 'There is no such ticket.');
  return hold;
}

async function place({ stationId, evseId }: { stationId: string; evseId: number }) {
  const whole = await describeStation(stationId);
  const site = whole && (await getSite(whole.station.siteId));
  if (!whole || !site) throw new DomainError('notFound', `There is no charger ${stationId}.`);
  const connector = whole.connectors.find((each) => each.evseId === evseId);
  // Who pays by card has no plan and no group.
  const { tariff } = await tariffOfStart({ station: whole.station, site, priceLists: {} }, now().toISOString());
  return { site, tariff, connection: whole.connection, connector };
}
