import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reservationStatus, type Reservation, type ReservationEvidence } from '#domain/station/reservation.ts';
import { usesOf } from '#domain/station/reservation-use.ts';
import type { Session } from '#domain/session/session.ts';

const reservation: Reservation = {
  stationId: 'CP1',
  reservationId: 7,
  commandId: 'c',
  connectorId: 1,
  idTag: 'CARD',
  requestedAt: '2026-11-20T12:00:00.000Z',
  expiryDate: '2026-11-20T13:00:00.000Z',
  answer: { accepted: true, status: 'Accepted', at: '2026-11-20T12:00:01.000Z' },
};
const meanwhile = new Date('2026-11-20T12:30:00Z');
const afterwards = new Date('2026-11-20T13:00:00Z');

type Told = { at?: string; receivedAt?: string; evseId?: number; idTag?: string; reservationId?: number; id?: string };
function started({
  at = '2026-11-20T12:10:00.000Z',
  receivedAt = at,
  evseId = 1,
  id = at,
  ...told
}: Told = {}): Session {
  const { idTag = 'CARD', reservationId } = told;
  const start = { at, receivedAt, evseId, connectorId: 1, idTag, ...(reservationId && { reservationId }) };
  const identity = {
    sessionId: `s ${id}`,
    stationId: 'CP1',
    siteId: 'S',
    transactionId: id,
    startedAt: at,
    version: 1,
  };
  return { ...identity, status: 'active', evseId, connectorId: 1, idTag, start };
}
const use = (session: Session, other: Partial<Reservation> = {}, group?: string) =>
  usesOf([{ ...reservation, ...other }], [session], () => group).get(7);

describe('a reservation', () => {
  const { answer, ...unanswered } = reservation;
  const rejected = { ...reservation, answer: { ...answer!, accepted: false, status: 'Occupied' } };
  const queued = {
    stationId: 'CP1',
    commandId: 'c',
    name: 'reserve',
    parameters: {},
    queuedAt: '2026-11-20T12:00:00Z',
  };
  const inVain = { command: { ...queued, status: 'queued' as const } as ReservationEvidence['command'] };

  test.each<[string, Reservation, Partial<ReservationEvidence>, Date, string]>([
    ['is pending until the station has answered', unanswered, {}, meanwhile, 'pending'],
    ['is rejected where the command did not go out in time', unanswered, inVain, meanwhile, 'rejected'],
    ['is active once the station has accepted', reservation, {}, meanwhile, 'active'],
    ['is rejected where it has not', rejected, {}, meanwhile, 'rejected'],
    ['expires by the clock alone', reservation, {}, afterwards, 'expired'],
    ['expires unanswered, too', unanswered, {}, afterwards, 'expired'],
    ['is consumed by a session, also long after', reservation, { sessionId: 's' }, afterwards, 'consumed'],
    ['is cancelled', { ...reservation, cancelledAt: '2026-11-20T12:20:00Z' }, {}, afterwards, 'cancelled'],
  ])('%s', (_, given, evidence, at, status) => {
    expect(reservationStatus(given, { at, ...evidence })).toBe(status);
  });

  test('that the station lets go of is over, unless it spoke of the one that had the number before', () => {
    const told = (status: string, at: string) => ({ letGo: { status, at }, at: meanwhile });
    expect(reservationStatus(reservation, told('Expired', '2026-11-20T12:20:00Z'))).toBe('expired');
    expect(reservationStatus(reservation, told('Removed', '2026-11-20T12:20:00Z'))).toBe('cancelled');
    expect(reservationStatus(reservation, told('Expired', '2026-11-20T11:20:00Z'))).toBe('active');
  });
});

describe('it is used by', () => {
  test('an accepted start of its tag at its connector', () => {
    expect(use(started())).toBe('s 2026-11-20T12:10:00.000Z');
    expect(use(started({ evseId: 2 }))).toBeUndefined();
    expect(use(started({ idTag: 'OTHER' }))).toBeUndefined();
    expect(use(started({ evseId: 2 }), { connectorId: 0 })).toBeDefined();
  });

  test('no start that was refused, whatever number the charger says it used', () => {
    expect(use({ ...started({ reservationId: 7 }), review: ['not-authorised'] })).toBeUndefined();
    expect(use(started({ idTag: 'OTHER', reservationId: 7 }))).toBeUndefined();
  });

  test('any tag of its group, where it was made for one', () => {
    expect(use(started({ idTag: 'OTHER' }), { group: 'family' }, 'FAMILY')).toBeDefined();
    expect(use(started({ idTag: 'OTHER' }), { group: 'family' }, 'STAFF')).toBeUndefined();
    expect(use(started({ idTag: 'OTHER' }), {}, 'FAMILY')).toBeUndefined();
  });

  test('a start while it held: not one from before, told late, nor one after its end', () => {
    const receivedAt = '2026-11-20T14:00:00.000Z';
    expect(use(started({ at: '2026-11-20T11:00:00.000Z', receivedAt }))).toBeUndefined();
    expect(use(started({ receivedAt }))).toBeDefined();
    expect(use(started({ at: '2026-11-20T13:00:01.000Z' }))).toBeUndefined();
    expect(use(started(), { cancelledAt: '2026-11-20T12:05:00.000Z' })).toBeUndefined();
    expect(use(started(), { cancelledAt: '2026-11-20T12:15:00.000Z' })).toBeDefined();
  });

  test('one start only, the one that names it before others', () => {
    const any = { ...reservation, reservationId: 8, connectorId: 0 };
    const [first, second] = [started({ at: '2026-11-20T12:10:00.000Z' }), started({ at: '2026-11-20T12:20:00.000Z' })];
    expect([...usesOf([any, reservation], [second, first])]).toEqual([
      [7, first.sessionId],
      [8, second.sessionId],
    ]);
    const named = started({ reservationId: 8 });
    expect([...usesOf([any, reservation], [named])]).toEqual([[8, named.sessionId]]);
  });

  test('the same one, in whatever order all of it is looked at', () => {
    const reservations = [1, 2, 3].map((n) => ({ ...reservation, reservationId: n, connectorId: n % 2 }));
    const sessions = [1, 2, 3, 4].map((n) =>
      started({ id: String(n), at: `2026-11-20T12:1${n}:00.000Z`, evseId: 1 + (n % 2) }),
    );
    const expected = usesOf(reservations, sessions);
    const orders = fc.tuple(
      fc.shuffledSubarray(reservations, { minLength: 3 }),
      fc.shuffledSubarray(sessions, { minLength: 4 }),
    );
    fc.assert(
      fc.property(orders, ([some, these]) => {
        expect(usesOf(some, these)).toEqual(expected);
      }),
    );
  });
});
