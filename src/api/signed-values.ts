import { DomainError } from '#domain/error.ts';
import { judge } from '#domain/signed/judge.ts';
import { signedValuesOf } from '#domain/signed/signed-values.ts';
import { transparencyFile } from '#domain/signed/transparency.ts';
import { readEvidence } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { endpoint, file, type Caller } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/signed-value.ts';
import { mayRead, scopeOf } from './self.ts';

export const list = endpoint({
  summary: 'What the meter signed of a session, and whether the signature holds',
  params: byId,
  response: schema.signedValues,
  handle: async ({ params: { id }, caller }) => ({ items: (await judgedOf(id, caller)).values }),
});

export const asFile = endpoint({
  summary: 'The same as the file that the S.A.F.E. transparency software opens: verified without us',
  params: byId,
  response: file,
  media: 'application/xml',
  handle: async ({ params: { id }, caller }) => {
    const { values, transactionId } = await judgedOf(id, caller);
    return { name: `${id}.xml`, body: transparencyFile(transactionId, values) };
  },
});

/** Judged anew at each look: the key of a meter may have been entered after the car had left. */
async function judgedOf(id: string, caller: Caller) {
  const [{ session, samples }, scope] = await Promise.all([readEvidence(id), scopeOf(caller)]);
  if (!session || !mayRead(scope, session.driverId)) throw new DomainError('notFound', `There is no session ${id}.`);
  const keys = (await getStation(session.stationId))?.meterKeys ?? [];
  const values = samples.flatMap(({ meterValue }) => signedValuesOf(meterValue)).map((value) => judge(value, keys));
  return { values, transactionId: session.transactionId };
}
