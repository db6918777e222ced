import { DomainError } from '#domain/error.ts';
import { judge } from '#domain/signed/judge.ts';
import { signedValuesOf } from '#domain/signed/signed-values.ts';
import { readEvidence } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/signed-value.ts';
import { mayRead, scopeOf } from './self.ts';

/** Judged anew at each look: the key of a meter may have been entered after the car had left. */
export const list = endpoint({
  summary: 'What the meter signed of a session, and whether the signature holds',
  params: byId,
  response: schema.signedValues,
  handle: async ({ params: { id }, caller }) => {
    const [{ session, samples }, scope] = await Promise.all([readEvidence(id), scopeOf(caller)]);
    if (!session || !mayRead(scope, session.driverId)) throw new DomainError('notFound', `There is no session ${id}.`);
    const keys = (await getStation(session.stationId))?.meterKeys ?? [];
    return {
      items: samples.flatMap(({ meterValue }) => signedValuesOf(meterValue)).map((value) => judge(value, keys)),
    };
  },
});
