import type { Fault, Judgement } from '#domain/fault/fault.ts';
import { lastSuccess, type Health } from './health.ts';
import { troublesOf } from './troubles.ts';

/** What the sessions at a connector say anew. */
export function judgeHealth(before: Health | undefined, after: Health): Judgement {
  const [was, is] = [before ? troublesOf(before) : [], troublesOf(after)];
  const [known, success] = [before && lastSuccess(before), lastSuccess(after)];
  const isIn = (faults: typeof is, one: Fault) =>
    faults.some((fault) => fault.code === one.code && fault.class === one.class);
  // What began later than the session that ended it was heard of late.
  const shown = [after.attempts.at(-1)?.startedAt ?? '', after.seenAt ?? ''];
  const endedAt = (began: string) => [began, ...shown].toSorted().at(-1)!;
  return {
    open: is.filter((fault) => !isIn(was, fault)),
    clear: was
      .filter((fault) => !isIn(is, fault))
      .map((fault) => ({ ...fault, at: endedAt(fault.at), what: `over: ${fault.what}` })),
    ...(success && success.sessionId !== known?.sessionId && { success }),
  };
}
