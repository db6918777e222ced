import * as z from 'zod';
import { serviceSupplies } from '#domain/service/service.ts';
import { idTag, instant, listOf, madeId, siteId, timestamp } from './common.ts';
import { booking, quantity, serviceId } from './booking.ts';
import { ticketRef } from './payment.ts';
import { currency } from './site.ts';

const name = z.string().trim().min(1).max(100);
const money = z.string().regex(/^\d{1,7}(\.\d{1,4})?$/, 'not a price, as 99.00');

export const serviceRef = z.object({ serviceId });
export const serviceBody = z.object({
  name: z.object({ en: name, sv: name }),
  supply: z.enum(serviceSupplies).meta({ description: 'how it is taxed: GET /sites/{siteId}/vat' }),
  unit: z.enum(['piece', 'hour']).default('piece'),
  currency,
  price: money.meta({ description: 'of one piece or hour' }),
  taxIncluded: z.boolean(),
});
export const service = serviceBody.extend({ id: serviceId }).meta({ id: 'Service' });
export const serviceList = listOf(service);

export const offerBody = z.object({
  serviceIds: z.array(serviceId).max(30),
  validFrom: instant.optional().meta({ description: 'now unless told' }),
});
export const offer = z
  .object({
    items: z.array(service),
    later: z
      .array(z.object({ validFrom: timestamp, serviceIds: z.array(z.string()) }))
      .meta({ description: 'planned' }),
  })
  .meta({ id: 'ServiceOffer' });

const bookingId = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'a booking id is 1 to 64 of A-Z a-z 0-9 _ -')
  .meta({ description: 'made by who books: the same again books once' });
export const bookingBody = z.object({ serviceId, quantity });
export const takeOffQuery = z.object({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .optional()
    .meta({ description: 'needed where the invoice has been issued and is to be corrected' }),
});

export const onSession = z.object({ id: madeId, bookingId });
export const onTicket = ticketRef.extend({ bookingId });
export const tagRef = z.object({ idTag });
export const onTag = z.object({ idTag, bookingId });
export const aheadBody = bookingBody.extend({
  siteId,
  until: instant.optional().meta({ description: 'how long a charge is waited for; a day unless told' }),
});
const waiting = booking.extend({ siteId: z.string(), until: timestamp });
export const ahead = z.object({ items: z.array(waiting) }).meta({ id: 'BookedAhead' });
