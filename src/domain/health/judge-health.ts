import type { Judgement } from '#domain/fault/fault.ts';
import { lastSuccess, type Health } from './health.ts';

/** What the sessions at a connector say anew. */
export function judgeHealth(before: Health | undefined, after: Health): Judgement {
  const [known, success] = [before && lastSuccess(before), lastSuccess(after)];
  return { open: [], clear: [], ...(success && success.sessionId !== known?.sessionId && { success }) };
}
