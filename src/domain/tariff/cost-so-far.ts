import { bill } from '#domain/invoice/bill.ts';
import { Decimal, amountText } from '#domain/money.ts';
import type { ChargingState } from '#domain/session/charging-state.ts';
import { liveView } from '#domain/session/live-view.ts';
import { registerOf } from '#domain/session/register.ts';
import type { ActiveSession, EndedSession, Sample, Settled } from '#domain/session/session.ts';
import { settle } from '#domain/session/settle.ts';
import type { Site } from '#domain/station/site.ts';
import type { SpotQuarter } from './spot.ts';
import { sellerAt } from './cost-at-end.ts';

export type Known = {
  samples: Sample[];
  states?: ChargingState[];
  reservedAt?: string;
  spot?: SpotQuarter[];
  site?: Site;
  ratedW?: number;
};

/**
 * What a private person would be billed if it ended now, with the register where it was last read: told by the very bill. Doubts
 * do not hide it, for a hold must end in time whatever a person finds later; nothing is told where no price can be.
 */
export function costSoFar(session: ActiveSession, known: Known, at: string): Settled['cost'] {
  const { samples, site, ratedW } = known;
  const { tariff } = session;
  const { begin } = registerOf({ start: session.start, samples, ratedW });
  if (!tariff || !site || !begin) return undefined;
  const start = { ...session.start, meterWh: begin.wh };
  const meterWh = begin.wh + liveView({ ...session, start }, samples, ratedW).energyWh;
  const ended: EndedSession = { ...session, status: 'ended', start, stop: { receivedAt: at, at, meterWh } };
  const doubts = settle({ session: ended, samples, ratedW, at }).review;
  const accepted = { action: 'accept', by: '', at, reason: '', overruled: doubts } as const;
  const { settled } = bill({ ...known, session: { ...ended, resolved: accepted }, site, seller: sellerAt(site), at });
  if (settled.unbilled !== 'zero-energy') return settled.cost;
  const nothing = amountText(new Decimal(0), tariff.currency);
  return { currency: tariff.currency, exclVat: nothing, inclVat: nothing };
}
