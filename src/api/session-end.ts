import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { samplesOf } from '#domain/fingerprint/fingerprint-apply.ts';
import { endedByHand } from '#domain/session/end-by-hand.ts';
import { changeSession, readEvidence } from '#store/sessions.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/session.ts';
import { viewOfSession } from './views/session.ts';

export const end = endpoint({
  summary: 'End a session that its charger has forgotten; its evidence tells what is billed',
  params: byId,
  body: schema.endBody,
  response: schema.session,
  handle: async ({ params: { id }, body, caller: { username } }) => {
    const { session, samples } = await readEvidence(id);
    const known = { samples: samplesOf(samples), now: now().toISOString() };
    const ended = await changeSession(
      id,
      (current) => {
        if (!current) throw new DomainError('notFound', `There is no session ${id}.`);
        return endedByHand(current, { ...body, by: username }, known);
      },
      { session },
    );
    return viewOfSession(ended);
  },
});
