import type { Operator } from '../demo/operator.ts';
import type { Clock } from '../types.ts';
import type { DrillSite } from './scenario.ts';
import type { Seen } from './truth.ts';

type Options = { technician: Operator; clock: Clock; sites: DrillSite[]; everyMs: number };
type Shown = Omit<Seen, 'seenAt'>;

const minute = 60_000;

/** A technician before the list of incidents, who answers each after a while. Answers what was seen in the end. */
export function watchIncidents({ technician, clock, sites, everyMs }: Options): () => Promise<Seen[]> {
  const firstSeen = new Map<string, string>();
  const answered = new Set<string>();
  const patience = new Map(sites.map(({ siteId, answersAfterMinutes }) => [siteId, answersAfterMinutes * minute]));

  const look = async (): Promise<Seen[]> => {
    const { items } = await technician.must('GET', '/incidents?limit=500');
    const at = clock.now().toISOString();
    const here = (items as Shown[]).filter(({ siteId }) => patience.has(siteId));
    return here.map((shown) => {
      if (!firstSeen.has(shown.id)) firstSeen.set(shown.id, at);
      return { ...shown, seenAt: firstSeen.get(shown.id)! };
    });
  };
  const answer = async ({ id, siteId, status, seenAt }: Seen) => {
    const waits = clock.now().getTime() - Date.parse(seenAt) < (patience.get(siteId) ?? Infinity);
    if (status !== 'open' || waits || answered.has(id)) return;
    answered.add(id);
    await technician.call('POST', `/incidents/${id}/acknowledge`);
  };

  let going = true;
  const rounds = (async () => {
    while (going) {
      await Promise.all((await look()).map(answer));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return async () => {
    going = false;
    await rounds;
    return look();
  };
}
