import { step } from '#domain/session/energy.ts';
import type { Attempt } from './attempt.ts';

/** Why a settlement was held (settle.ts), where it is the meter and not a habit of the model. */
const meanings: Record<string, string> = {
  'register-went-back': 'its register went back',
  'negative-energy': 'its register was less at the end than at the begin',
  'register-stands-still': 'its register stood still while power flowed',
  'above-rated-power': 'its register leapt by more than it can deliver',
};

export const tellsOfMeter = (reason: string): boolean => Object.hasOwn(meanings, reason);
export const meterText = (reason: string): string => meanings[reason] ?? reason;

/** Less may be what the charger needs for itself, or a session of a minute that nobody told of. */
const leastMoved = 1_000;

/**
 * Where the register stood at the end of a session it stands at the begin of the next. What it moved meanwhile nobody pays
 * for; what it went back it forgot. Registers that begin each session at 0 have nothing between them.
 */
export function movedBetween({ endWh }: Attempt, { beginWh }: Attempt): string | undefined {
  if (endWh === undefined || !beginWh) return undefined;
  const moved = beginWh - endWh;
  if (moved < -step) return `its register went back by ${kWh(-moved)} between sessions`;
  return moved >= leastMoved ? `its register moved by ${kWh(moved)} between sessions` : undefined;
}

const kWh = (wh: number): string => `${(wh / 1000).toFixed(2)} kWh`;
