import * as z from 'zod';
import { decimal, instant, listOf, madeId, page, timestamp, wattHours } from './common.ts';
import { party } from './party.ts';
import { verdict } from './signed-value.ts';

const span = z.object({ from: timestamp, to: timestamp });
const vatCategory = z
  .enum(['S', 'Z', 'E', 'AE'])
  .meta({ description: 'UNCL5305: standard, zero, exempt, reverse charge' });
const soldBy = party.extend({ entityId: z.string(), iban: z.string().optional() });

const line = z.object({
  of: z.string().meta({ description: 'ENERGY, TIME, PARKING_TIME, FLAT, FEE of a plan, REBATE by it, …' }),
  description: z.string(),
  quantity: decimal,
  unit: z.string().meta({ description: 'UN/ECE Recommendation 20: KWH, HUR, C62' }),
  unitPrice: decimal,
  net: decimal,
  vatRate: decimal,
  vatCategory,
  sessionId: z.string().optional(),
  periods: z.array(span).optional().meta({ description: 'when this price held' }),
});

const invoicedSession = z.object({
  sessionId: z.string(),
  stationId: z.string(),
  connectorId: z.number().int(),
  siteId: z.string(),
  siteName: z.string(),
  address: z.string().optional(),
  country: z.string(),
  region: z.string().optional(),
  timeZone: z.string(),
  startedAt: timestamp,
  endedAt: timestamp,
  energyWh: wattHours,
  meterStartWh: wattHours.optional(),
  meterStopWh: wattHours.optional(),
  signature: verdict.optional(),
  ratedW: z.number().optional(),
  tariff: z.object({ id: z.string(), name: z.string() }),
  total: decimal.optional().meta({ description: 'where it is one of several' }),
});

const invoicedReservation = invoicedSession
  .pick({ stationId: true, connectorId: true, siteId: true, siteName: true, address: true, country: true })
  .extend({
    ...invoicedSession.pick({ region: true, timeZone: true, tariff: true }).shape,
    ...{ reservationId: z.number().int(), from: timestamp, to: timestamp },
  })
  .meta({ description: 'of an invoice for no charge: a reservation that nobody used' });

export const invoice = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: z.enum(['invoice', 'creditNote']),
    form: z.enum(['full', 'simplified']).meta({ description: 'simplified: a receipt (Directive 2006/112 art. 226b)' }),
    issuedAt: timestamp,
    issueDate: z.string().meta({ description: 'by the seller’s calendar' }),
    dueDate: z.string(),
    currency: z.string(),
    language: z.enum(['sv', 'en']),
    seller: soldBy,
    buyer: party.optional(),
    driverId: z.string().optional(),
    payerId: z.string().optional().meta({ description: 'whose account pays, where not the driver’s own' }),
    period: z
      .object({ from: z.string(), to: z.string() })
      .optional()
      .meta({ description: 'of a monthly invoice: its first and last day, by the payer’s calendar' }),
    agreed: z
      .object({
        planId: z.string(),
        days: z.number().int(),
        of: z.number().int(),
        leftWh: wattHours.meta({ description: 'of what the plan includes' }),
        fee: z.boolean(),
      })
      .optional()
      .meta({ description: 'of a monthly invoice: the plan it was made with, and the days of the month that it ran' }),
    siteId: z.string().optional(),
    lines: z.array(line),
    vat: z.array(
      z.object({
        rate: decimal,
        category: vatCategory,
        base: decimal,
        amount: decimal,
        exemption: z.string().optional(),
      }),
    ),
    net: decimal,
    vatTotal: decimal,
    rounding: decimal.optional().meta({ description: 'the cent between net plus VAT and a price shown with tax' }),
    total: decimal,
    payment: z
      .object({
        method: z.string(),
        brand: z.string().optional(),
        last4: z.string().optional(),
        reference: z.string().optional(),
        paidAt: timestamp.optional(),
      })
      .optional(),
    energyWh: wattHours.optional(),
    sessionIds: z.array(z.string()),
    sessions: z.array(invoicedSession),
    reservation: invoicedReservation.optional(),
    corrects: z.string().optional().meta({ description: 'the invoice it takes back or replaces' }),
    correctsNumber: z.string().optional(),
    reason: z.string().optional().meta({ description: 'why it was corrected' }),
  })
  .meta({ id: 'Invoice' });
export const invoiceList = listOf(invoice);
export const invoiceQuery = page.extend({
  driverId: madeId.optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export const documentQuery = z.object({
  language: z.enum(['sv', 'en']).optional().meta({ description: 'the payer’s unless told' }),
});

/** Frames as they came, and records as they are kept: nothing is shaped, for a proof has to be of the thing itself. */
export const evidence = z.looseObject({ format: z.literal('laddnav-evidence-1') });
