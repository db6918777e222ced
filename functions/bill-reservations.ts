import middy from '@middy/core';
import { now } from '#clock';
import { billExpired } from '#billing/expired-reservation.ts';
import { describeError, log } from '#log';
import { expiredReservations } from '#store/reservation-money.ts';
import { logged } from './middleware/logged.ts';

/** Every five minutes: bills what was reserved and not used, where its tariff has a price for that. */
async function billDue(): Promise<void> {
  const at = now().toISOString();
  for (const reservation of await expiredReservations(at)) {
    const { stationId, reservationId } = reservation;
    try {
      log('info', 'reservation-expired', { stationId, reservationId, ...(await billExpired(reservation, at)) });
    } catch (error) {
      // One that fails must not keep the others from being looked at; the next five minutes try again.
      log('error', 'bill-reservations.failed', { stationId, reservationId, ...describeError(error) });
    }
  }
}

export const handler = middy<unknown, void>().use(logged('bill-reservations')).handler(billDue);
