import type { EndedSession } from '#domain/session/session.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held, sessionOf } from './session-item.ts';

/** Sessions that wait for a person, the longest waiting first. */
export const listHeld = (request: PageRequest): Promise<Page<EndedSession>> =>
  read(
    page(
      'sessions',
      {
        IndexName: 'byReview',
        KeyConditionExpression: 'held = :held',
        ExpressionAttributeValues: { ':held': held },
        ScanIndexForward: true,
      },
      request,
    ),
    (item) => sessionOf(item) as EndedSession,
  );
