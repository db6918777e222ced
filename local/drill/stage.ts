import type { Charger } from '../charger/charger.ts';
import type { Frame } from '../charger/dialect.ts';
import type { Operator } from '../demo/operator.ts';
import type { Clock } from '../types.ts';
import type { Evidence, Scenario, Trouble } from './scenario.ts';
import type { Bait, Truth } from './truth.ts';

type Options = { chargers: Charger[]; operator: Operator; clock: Clock; log: (line: string) => void };

export type Stage = {
  /** Chargers are listened to, for what they say is the evidence. */
  hear: (stationId: string, frame: Frame) => void;
  over: Promise<void>;
  told: () => { truths: Truth[]; baits: Bait[] };
};

/** `shows`: listens until there is enough to know it by. */
type Noted = Truth & { shows?: ReturnType<Evidence> };

const minute = 60_000;

/** Lets a day's troubles strike when they are due, and writes down what was true. */
export function stageTroubles(scenario: Scenario, { chargers, operator, clock, log }: Options): Stage {
  const began = clock.now().getTime();
  const truths: Noted[] = [];
  const baits: Bait[] = [];
  const due: { at: number; act: () => void }[] = [];
  const later = (minutes: number, act: () => void) => due.push({ at: clock.now().getTime() + minutes * minute, act });
  const iso = () => clock.now().toISOString();

  const strike = (trouble: Trouble) => {
    const struck = chargers.filter(({ options: { stationId } }) => stationsOf(trouble, scenario).includes(stationId));
    log(`${String(trouble.at).padStart(4)} min  ${trouble.name}`);
    // Before it strikes: what it makes chargers say is said at once.
    const noted = note(trouble, iso());
    const end = trouble.strike?.({ chargers: struck, operator, after: later });
    if (trouble.until === undefined) return;
    later(trouble.until - trouble.at, () => {
      end?.();
      noted.endedAt = iso();
    });
  };
  const note = ({ name, means, ...where }: Trouble, beganAt: string): { endedAt?: string } => {
    const facts = { name, stationIds: stationsOf(where, scenario), beganAt };
    if (!means) {
      baits.push(facts);
      return {};
    }
    const { classes, evidence } = means;
    const truth: Noted =
      evidence === 'silence'
        ? { ...facts, classes, evidence: 'silence' as const, evidentAt: beganAt }
        : { ...facts, classes, evidence: 'told' as const, shows: evidence() };
    truths.push(truth);
    return truth;
  };
  for (const trouble of scenario.troubles) due.push({ at: began + trouble.at * minute, act: () => strike(trouble) });

  return {
    hear: (stationId, frame) => {
      for (const truth of truths)
        if (!truth.evidentAt && !truth.endedAt && truth.stationIds.includes(stationId))
          if (truth.shows?.(stationId, frame, clock.now().getTime())) truth.evidentAt = iso();
    },
    over: (async () => {
      const end = began + scenario.minutes * minute;
      for (; clock.now().getTime() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
        const now = clock.now().getTime();
        for (const one of due.filter(({ at }) => at <= now)) {
          due.splice(due.indexOf(one), 1);
          one.act();
        }
      }
    })(),
    told: () => ({ truths: truths.map(({ shows: _, ...truth }) => truth), baits }),
  };
}

/** Absent is all: of the site, or of the network. */
function stationsOf({ siteId, stationIds }: Pick<Trouble, 'siteId' | 'stationIds'>, { stations }: Scenario): string[] {
  if (stationIds) return stationIds;
  return stations.filter((station) => !siteId || station.siteId === siteId).map(({ id }) => id);
}
