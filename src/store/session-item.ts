import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { lateEvidence } from '#domain/invoice/resolution.ts';
import { lookAt } from '#domain/session/looks.ts';
import type { Session } from '#domain/session/session.ts';
import { without } from './item.ts';

/** Where active sessions without a tag stand in openByTag, so that the index holds every session that is open. */
const noTag = ' ';

/** Where sessions that run stand in byDue. */
export const due = 'session';

/** Where sessions that wait for a person stand in byReview. */
export const held = 'held';

/** A session with what its indexes need. */
export const itemOf = (session: Session): Record<string, unknown> => ({
  ...session,
  item: 'SESSION',
  month: monthOf(session),
  // A stream's filter looks at single values only, not into the list of reasons.
  ...(session.review?.includes(lateEvidence) && { late: 'yes' }),
  ...(session.status === 'ended' && session.settledAt && session.review && { held }),
  ...(session.status === 'ended' && session.settledAt && { settledTag: normaliseIdTag(session.idTag) }),
  ...(session.status === 'ended' && session.monthly && { awaiting: session.monthly.payerId }),
  ...(session.status === 'active' && {
    ...{ openIdTag: normaliseIdTag(session.idTag) ?? noTag },
    ...{ due, dueAt: lookAt(session) },
  }),
});

export const sessionOf = (item: Record<string, unknown>): Session =>
  without<Session>(item, 'item', 'month', 'openIdTag', 'settledTag', 'late', 'held', 'awaiting', 'due', 'dueAt');

export const monthOf = ({ startedAt }: Session): string => startedAt.slice(0, 7);

export const sessionKey = (sessionId: string) => ({ sessionId, item: 'SESSION' });

/** DynamoDB hands attributes back in an order of its own. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

export const sameSession = (a: Session, b: Session): boolean =>
  JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder);
