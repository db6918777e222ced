import { sessionSettled, sessionStarted } from '#domain/notice/session-notices.ts';
import type { Session } from '#domain/session/session.ts';
import { tellDriver } from '#notify/publish.ts';
import type { Change } from './change.ts';

export const session = ({ after }: Change<Session>): Promise<void> =>
  tellDriver(sessionStarted(after) ?? sessionSettled(after));
