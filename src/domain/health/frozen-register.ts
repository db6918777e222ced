import { integratedWh } from '#domain/session/energy.ts';
import type { Trouble } from './finding.ts';
import { meterText } from './meter-doubts.ts';
import { lasted, leastW, patienceMs, stillnessOf, type Sight } from './stillness.ts';

/** As the settlement calls it, where it was so from begin to end. */
export const registerStandsStill = 'register-stands-still';

/** Power that flows past a register that stands still: the meter is broken, whatever the charger says. */
export function frozenRegister(sight: Sight): Trouble | undefined {
  const still = stillnessOf(sight, 0);
  if (!still?.grainWh || lasted(still, sight.now) < patienceMs) return undefined;
  const { least } = integratedWh(still.samples);
  if (least <= Math.max(leastW, 1.2 * still.grainWh)) return undefined;
  const what = meterText(registerStandsStill);
  return { class: 'meter', code: registerStandsStill, severity: 'P3', at: still.until, what };
}
