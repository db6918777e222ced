import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { cancelQueued } from '#store/commands.ts';
import { reservationViews } from '#store/reservation-views.ts';
import { getReservation, listReservations, noteReservation } from '#store/reservations.ts';
import { endpoint } from './endpoint.ts';
import { accepted } from './schemas/command.ts';
import * as schema from './schemas/reservation.ts';
import { driverOf, mayRead, nobody, scopeOf } from './self.ts';

export const list = endpoint({
  summary: 'Reservations and what became of them; a driver sees their own',
  query: schema.reservationQuery,
  response: schema.reservationList,
  handle: async ({ query: { status, stationId, ...asked }, caller }) => {
    const driverId = driverOf(await scopeOf(caller), undefined);
    if (driverId === nobody) return { items: [] };
    const { items, next } = await listReservations({ stationId, driverId, ...asked });
    const here = items.filter((each) => stationId === undefined || each.stationId === stationId);
    const views = await reservationViews(here, now());
    return { items: views.filter((view) => status === undefined || view.status === status), next };
  },
});

export const show = endpoint({
  summary: 'One reservation',
  params: schema.reservationRef,
  response: schema.reservation,
  handle: async ({ params, caller }) => {
    const [view] = await reservationViews([await visible(params, await scopeOf(caller))], now());
    return view!;
  },
});

export const cancel = endpoint({
  summary: 'Give a reservation back; one that still waits to go out is taken back at once',
  params: schema.reservationRef,
  response: accepted,
  status: 202,
  handle: async ({ params, caller }) => {
    const { stationId, reservationId, commandId } = await visible(params, await scopeOf(caller));
    const at = now().toISOString();
    if (await cancelQueued({ stationId, commandId }, at)) {
      await noteReservation({ stationId, reservationId }, { cancelledAt: at }, commandId);
      return { commandId, reservationId };
    }
    const sent = await sendCommand({ stationId, name: 'cancel-reservation', parameters: { reservationId } });
    return { ...sent, reservationId };
  },
});

/** Somebody else's is answered as one that is not there. */
async function visible(
  { id, reservationId }: { id: string; reservationId: number },
  scope: Awaited<ReturnType<typeof scopeOf>>,
): Promise<Reservation> {
  const found = await getReservation({ stationId: id, reservationId });
  if (found && mayRead(scope, found.driverId)) return found;
  throw new DomainError('notFound', `There is no reservation ${reservationId} at ${id}.`);
}
