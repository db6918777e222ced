import { expect, test } from 'vitest';
import { attempted, heldBack, replayed, type Delivery } from '#domain/webhook/delivery.ts';
import { eventsFrom, houseEvent } from '#domain/webhook/event.ts';
import { afterAttempt, enabled, wants, type Webhook } from '#domain/webhook/webhook.ts';

const begun = '2026-12-10T08:00:00.000Z';
const event = houseEvent({ type: 'session.started', at: begun, about: { id: 's1' } });
const delivery: Delivery = { ...event, webhookId: 'w1', status: 'pending', attempts: [], dueAt: begun, version: 0 };
const refused = (at: string) => ({ at, delivered: false, status: 500, milliseconds: 3 });

test('an event told twice has one id, another occasion another; ids sort by time', () => {
  expect(houseEvent({ type: 'session.started', at: begun, about: { id: 's1' } })).toEqual(event);
  const ids = ['2026-12-10T08:00:00.001Z', '2027-01-01T00:00:00.000Z', '2059-01-01T00:00:00.000Z'].map(
    (at) => houseEvent({ type: 'session.ended', at, about: { id: 's1' } }).eventId,
  );
  expect([event.eventId, ...ids].toSorted()).toEqual([event.eventId, ...ids]);
  expect(event.eventId.startsWith(eventsFrom(begun))).toBe(true);
  const about = { id: 'CP1' };
  const online = (occasion: string) => houseEvent({ type: 'station.online', at: begun, about, occasion }).eventId;
  expect(online('a')).not.toBe(online('b'));
});

/** When it is tried, if each attempt is made on time and refused. */
function tries(of: Delivery): string[] {
  const times: string[] = [];
  for (let each = of; each.dueAt && times.length < 50;) {
    times.push(each.dueAt);
    each = attempted(each, refused(each.dueAt));
  }
  return times;
}

test('what is refused is tried again, ever more seldom, for three days, and has then failed', () => {
  const times = tries(delivery);
  const hours = times.map((at) => (Date.parse(at) - Date.parse(begun)) / 3_600_000);
  expect(times).toHaveLength(10);
  expect(hours.at(-1)).toBeCloseTo(75.6, 1);
  const gaps = hours.slice(1).map((hour, i) => hour - hours[i]!);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  const last = { ...delivery, attempts: Array.from({ length: 9 }, () => refused(begun)) };
  expect(attempted(last, refused(begun))).toMatchObject({ status: 'failed', attempts: { length: 10 } });
  expect(attempted(last, refused(begun)).dueAt).toBeUndefined();
});

test('a receiver that says when it will be back is not asked before, nor forgotten', () => {
  const [hour, week] = [3_600_000, 7 * 86_400_000];
  expect(attempted(delivery, refused(begun), hour).dueAt).toBe('2026-12-10T09:00:00.000Z');
  expect(attempted(delivery, refused(begun), week).dueAt).toBe('2026-12-11T08:00:00.000Z');
  expect(attempted(delivery, refused(begun), 1000).dueAt).toBe('2026-12-10T08:01:00.000Z');
});

test('what has arrived is done; sent anew it has all its tries again', () => {
  const arrived = attempted(delivery, { at: begun, delivered: true, status: 204, milliseconds: 3 });
  expect([arrived.status, arrived.dueAt]).toEqual(['delivered', undefined]);
  const failed = { ...delivery, status: 'failed' as const, attempts: Array.from({ length: 10 }, () => refused(begun)) };
  expect(tries(replayed(failed, begun))).toEqual(tries(delivery));
  expect(heldBack(delivery)).not.toHaveProperty('dueAt');
});

const webhook: Webhook = {
  ...{ webhookId: 'w1', url: 'https://example.com', events: ['session.started'], secret: 'whsec_AA==' },
  ...{ createdAt: begun, createdBy: 'ann@example.com' },
};

test('a webhook at which nothing arrives for three days is given up, one that says it is gone at once', () => {
  const failing = afterAttempt(webhook, refused(begun));
  expect(failing).toEqual({ ...webhook, failingSince: begun });
  expect(afterAttempt(failing, refused('2026-12-13T07:59:59.000Z'))).toBe(failing);
  const late = '2026-12-13T08:00:00.000Z';
  const givenUp = afterAttempt(failing, refused(late));
  expect(givenUp).toEqual({ ...failing, disabledAt: late });
  expect(afterAttempt(webhook, { at: begun, delivered: false, status: 410 }).disabledAt).toBe(begun);
  expect(enabled(givenUp)).toEqual(webhook);
});

test('one success makes all well again, and nothing is written where nothing was wrong', () => {
  const arrived = { at: begun, delivered: true, status: 200 };
  expect(afterAttempt({ ...webhook, failingSince: begun }, arrived)).toEqual(webhook);
  expect(afterAttempt(webhook, arrived)).toBe(webhook);
  expect([wants(webhook, 'session.started'), wants(webhook, 'session.ended')]).toEqual([true, false]);
});
