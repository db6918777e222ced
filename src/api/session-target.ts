import { now } from '#clock';
import type { Target } from '#domain/ending/target.ts';
import { DomainError } from '#domain/error.ts';
import { atOnce } from '#domain/session/looks.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { endpoint, type Caller } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/session.ts';
import { scopeOf } from './self.ts';
import { visible } from './sessions.ts';
import { viewOfSession } from './views/session.ts';

const longestMs = 48 * 3_600_000;

export const put = endpoint({
  summary: 'Be told before a charge has so much, or whichever of it comes first; the charge goes on',
  params: byId,
  body: schema.targetBody,
  response: schema.session,
  handle: async ({ params: { id }, body, caller }) => {
    const at = now();
    if (body.leaveAt !== undefined) {
      const left = Date.parse(body.leaveAt) - at.getTime();
      if (left <= 0) throw invalid('leaveAt', 'is over already');
      if (left > longestMs) throw invalid('leaveAt', 'two days at most');
    }
    return wants(id, caller, (session) => {
      if (body.budget !== undefined && !session.tariff) throw invalid('budget', 'no price is known of this charge');
      const asked = { ...body, setAt: at.toISOString() };
      // Asked again, it is not told again.
      return isSame(session.target, asked) ? session : withTarget(session, asked);
    });
  },
});

export const remove = endpoint({
  summary: 'Have no target any more: it is told when the car takes ever less',
  params: byId,
  response: schema.session,
  handle: ({ params: { id }, caller }) =>
    wants(id, caller, ({ target, ...session }) => (target ? withTarget(session) : session)),
});

async function wants(id: string, caller: Caller, change: (session: ActiveSession) => ActiveSession) {
  const [session, scope] = await Promise.all([getSession(id), scopeOf(caller)]);
  visible(id, session, scope);
  const changed = await changeSession(
    id,
    (known) => {
      if (known?.status !== 'active') throw new DomainError('conflict', 'The charge does not run any more.');
      return change(known);
    },
    { session },
  );
  return viewOfSession(changed);
}

const withTarget = (session: ActiveSession, target?: Target): ActiveSession => ({
  ...session,
  ...(target && { target }),
  looks: { ...session.looks, nearly: atOnce(session) },
});

const isSame = (known: Target | undefined, asked: Target): boolean =>
  known !== undefined &&
  (['energyWh', 'leaveAt', 'stateOfCharge', 'budget'] as const).every((of) => known[of] === asked[of]);

const invalid = (path: string, message: string) =>
  new DomainError('invalid', 'The request is not as it should be: see errors.', [{ path, message }]);
