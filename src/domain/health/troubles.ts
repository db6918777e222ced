import type { Fault } from '#domain/fault/fault.ts';
import { clockFault } from '#domain/fault/clock-fault.ts';
import { hasFailed, hasServed } from './attempt.ts';
import type { Finding, Trouble } from './finding.ts';
import type { Health } from './health.ts';
import { lowPower } from './low-power.ts';
import { meterText, movedBetween } from './meter-doubts.ts';
import { vehicleFails } from './vehicle.ts';

/** What is wrong with a connector by how its sessions went, whatever the charger says. */
export function troublesOf(health: Health): Fault[] {
  const { stationId, evseId, connectorId, found = [] } = health;
  const judges = [startsFail, vehicleFails, meterDoubted, meterMoved, lowPower];
  const shown = judges.map((judge) => judge(health)).filter((one) => one !== undefined);
  const troubles = [...shown, ...found.map(troubleOf)];
  const clock = clockWrong(health);
  return [
    ...troubles.map((trouble) => ({ stationId, evseId, connectorId, by: 'sessions' as const, ...trouble })),
    ...(clock ? [clock] : []),
  ];
}

const troubleOf = ({ sessionId: _, ...trouble }: Finding): Trouble => trouble;

/** One card may be at fault, or one car; not three. Where nobody shows a card, many tries in a row tell the same. */
const mostCards = 3;
const mostTries = 6;

function startsFail({ attempts }: Health): Trouble | undefined {
  const failed = attempts
    .slice(attempts.findLastIndex(hasServed) + 1)
    .filter((attempt) => hasFailed(attempt) && !attempt.ofVehicle);
  const cards = new Set<string | undefined>();
  const decisive = failed.find(({ tag }, i) => {
    const isOneCard = cards.add(tag).size === 1 && tag !== undefined;
    return cards.size >= mostCards || (i + 1 >= mostTries && !isOneCard);
  });
  if (!decisive) return undefined;
  const what = `no car gets energy: ${mostCards} cards or ${mostTries} tries in a row`;
  return { class: 'charger', code: 'StartsFail', severity: 'P2', at: decisive.endedAt, what };
}

/** The newest that says anything of the meter counts. */
function meterDoubted({ attempts }: Health): Trouble | undefined {
  const last = attempts.findLast((attempt) => attempt.doubts ?? hasServed(attempt));
  const [code] = last?.doubts ?? [];
  return last && code ? { class: 'meter', code, severity: 'P3', at: last.endedAt, what: meterText(code) } : undefined;
}

function meterMoved({ attempts }: Health): Trouble | undefined {
  const [before, last] = attempts.filter(({ endWh }) => endWh !== undefined).slice(-2);
  const what = before && last && movedBetween(before, last);
  return what ? { class: 'meter', code: 'register-moved', severity: 'P3', at: last.endedAt, what } : undefined;
}

function clockWrong({ stationId, attempts }: Health): Fault | undefined {
  const last = attempts.findLast(({ clock }) => clock !== undefined);
  return last?.clock === undefined || last.clock === 'right'
    ? undefined
    : clockFault(stationId, last.clock, last.endedAt);
}
