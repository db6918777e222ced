import type { Running } from '#domain/ending/expected-end.ts';
import type { Target } from '#domain/ending/target.ts';
import type { ActiveSession, EndedSession, Sample } from '#domain/session/session.ts';
import type { Known } from '#domain/tariff/cost-so-far.ts';
import { without } from '#store/item.ts';
import { session, site } from '#test/domain/invoice/billed.ts';

/** Minutes after ten in the morning at Slussen. */
export const minute = (minutes: number): string =>
  new Date(Date.parse(session.start.at) + minutes * 60_000).toISOString();

/** A meter value each minute, of a power that follows the clock; the register with it. */
export function charging(minutes: number, powerAt: (minute: number) => number): Sample[] {
  let wh = 1_000_000;
  return Array.from({ length: minutes }, (_, i): Sample => {
    const powerW = powerAt(i + 1);
    wh += powerW / 60;
    return { at: minute(i + 1), energyWh: Math.round(wh), powerW: Math.round(powerW) };
  });
}

/** The charge at Slussen as it runs, `minutes` after its start. */
export function running(
  minutes: number,
  { target, tariff, ...known }: Partial<Known> & { target?: Omit<Target, 'setAt'>; tariff?: EndedSession['tariff'] },
): Running {
  const begun = without<ActiveSession>({ ...session, status: 'active' }, 'stop');
  return {
    session: {
      ...begun,
      ...(tariff && { tariff }),
      ...(target && { target: { setAt: minute(0), ...target } }),
    },
    known: { samples: [], site, ratedW: 150_000, ...known },
    now: minute(minutes),
  };
}
