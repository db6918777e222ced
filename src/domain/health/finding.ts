import type { Fault } from '#domain/fault/fault.ts';
import { isSuccess, type Attempt } from './attempt.ts';
import type { Health } from './health.ts';
import { noEnergyCode } from './no-energy.ts';
import { vehicleCode } from './vehicle.ts';

export type Trouble = Pick<Fault, 'class' | 'code' | 'severity' | 'at' | 'what' | 'part'>;

/** What a look at a session that runs has found wrong with its connector, and the last session that it was seen in. */
export type Finding = Trouble & { sessionId: string };

/** What a look has seen: what is wrong, and the codes of what is plainly not. What cannot be told is in neither. */
export type Seen = { sessionId: string; at: string; wrong: Trouble[]; right: string[] };

export function withSeen(health: Health, { sessionId, at, wrong, right }: Seen): Health {
  const known = health.found ?? [];
  const kept = known.filter(({ code }) => !right.includes(code) && !wrong.some((trouble) => trouble.code === code));
  const again = (trouble: Trouble): Finding => ({
    ...(known.find(({ code }) => code === trouble.code) ?? trouble),
    sessionId,
  });
  const found = [...kept, ...wrong.map(again)];
  const isSame =
    found.length === known.length && found.every((one) => known.some((other) => isSameFinding(one, other)));
  return isSame ? health : { ...health, found, seenAt: at };
}

const isSameFinding = (one: Finding, other: Finding): boolean =>
  one.code === other.code && one.sessionId === other.sessionId;

/** A later session that went well, and of which no look has found the same, shows that it is over. */
export function foundStill(found: Finding[], attempt: Attempt): Finding[] {
  if (attempt.ofVehicle)
    return found.filter(({ code, sessionId }) => !ofVehicle.includes(code) || sessionId !== attempt.sessionId);
  return isSuccess(attempt)
    ? found.filter(({ sessionId, at }) => sessionId === attempt.sessionId || attempt.startedAt <= at)
    : found;
}

/** What a look took for the charger's, and what it took for the vehicle's: now the whole attempt says it. */
const ofVehicle: string[] = [noEnergyCode, vehicleCode];
