import type { Fault } from '#domain/fault/fault.ts';
import { judgeSum, sumAboveMeter, type MeterSum } from '#domain/measure/meter-sum.ts';
import { log } from '#log';
import { incidentsOfSite } from '#store/incidents.ts';
import { clear, raise, type Raised } from '#store/open-incidents.ts';
import { proveLate } from './prove-late.ts';

/** Each has two names, and a transaction a hundred items. */
const atOnce = 40;

/** A site's meter was held against what its chargers have delivered: where that cannot be it is one incident of all of them, until it fits. Answers whether that is news. */
export async function tellOfMeter(sum: MeterSum): Promise<boolean> {
  const verdict = judgeSum(sum);
  if (!verdict) return false;
  if ('right' in verdict) return over(sum.siteId, verdict.right);
  const outcomes: Raised[] = [];
  for (let from = 0; from < verdict.wrong.length; from += atOnce) {
    const [fault, ...beside] = verdict.wrong.slice(from, from + atOnce) as [Fault, ...Fault[]];
    outcomes.push(await raise(fault, sum.siteId, beside));
    log('info', 'fault', { siteId: sum.siteId, class: fault.class, code: fault.code, outcome: outcomes.at(-1) });
  }
  return outcomes.some((outcome) => outcome !== 'already');
}

/** Also at stations that delivered nothing this time. A car that has charged since may be known already. */
async function over(siteId: string, { at, what }: { at: string; what: string }): Promise<boolean> {
  const open = (await incidentsOfSite(siteId, at)).filter(({ status }) => status !== 'resolved');
  const signals = open
    .flatMap((incident) => incident.signals)
    .filter(({ code, until }) => code === sumAboveMeter && !until);
  for (const signal of signals) await clear({ ...signal, class: 'meter', at, what });
  for (const { stationId } of signals) await proveLate(stationId);
  return signals.length > 0;
}
