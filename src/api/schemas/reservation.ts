import * as z from 'zod';
import { reservationStatuses } from '#domain/station/reservation.ts';
import { listOf, page, stationId, timestamp } from './common.ts';

export const reservationQuery = page.extend({
  stationId: stationId.optional(),
  status: z.enum(reservationStatuses).optional().meta({ description: 'a page may then be short of its limit' }),
});

export const reservationRef = z.object({ id: stationId, reservationId: z.coerce.number().int() });

export const reservation = z
  .object({
    stationId,
    reservationId: z.number().int(),
    commandId: z.string().meta({ description: 'the command that asked for it' }),
    connectorId: z.number().int().meta({ description: '0: whichever is free' }),
    idTag: z.string(),
    group: z.string().optional(),
    driverId: z.string().optional(),
    status: z.enum(reservationStatuses),
    requestedAt: timestamp,
    expiryDate: timestamp,
    answer: z.string().optional().meta({ description: "the charger's word, as Occupied" }),
    sessionId: z.string().optional().meta({ description: 'the session that used it' }),
    invoiceId: z.string().optional().meta({ description: 'what was billed, for nobody used it' }),
    creditNoteId: z.string().optional().meta({ description: 'where that was taken back' }),
    unbilled: z
      .string()
      .optional()
      .meta({ description: 'why nothing is due for it, as used, cancelled, offline, no-price' }),
  })
  .meta({ id: 'Reservation' });
export const reservationList = listOf(reservation);
