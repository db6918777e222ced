import { step } from '#domain/session/energy.ts';
import type { ChargingState } from '#domain/session/charging-state.ts';
import { draftInvoice, type Payer } from './invoice-draft.ts';
import type { InvoiceDraft } from './invoice.ts';
import type { LegalEntity } from './legal-entity.ts';
import { quartersWithin, withFrozen, type SpotQuarter } from '#domain/tariff/spot.ts';
import { usageOf } from '#domain/tariff/periods.ts';
import { registerOf } from '#domain/session/register.ts';
import { sale } from './sale.ts';
import type { EndedSession, Sample, Settled } from '#domain/session/session.ts';
import { signatureDoubts, type SignedEnergy } from '#domain/signed/judge.ts';
import { settle } from '#domain/session/settle.ts';
import { standing } from '#domain/service/booking.ts';
import { soldServices } from './service-lines.ts';
import type { Site } from '#domain/station/site.ts';
import { unmeasured } from '#domain/tariff/tariff-check.ts';

type Evidence = {
  session: EndedSession;
  samples: Sample[];
  states?: ChargingState[];
  /** When the station took the reservation that the session used. */
  reservedAt?: string;
  /** Of the market that the tariff follows. */
  spot?: SpotQuarter[];
  /** What the meter has put its name to. */
  signed?: SignedEnergy;
  site?: Site;
  /** Whose site it is. */
  seller?: LegalEntity;
  payer?: Payer;
  ratedW?: number;
  at: string;
};

/** What becomes of a session that has ended: a bill, or the reason why none is due, or what a person has to look at first. */
export type Bill = { settled: Settled; review?: string[]; draft?: InvoiceDraft };

export function bill({
  session,
  samples,
  states = [],
  reservedAt,
  spot = [],
  signed,
  site,
  seller,
  payer,
  ratedW,
  at,
}: Evidence): Bill {
  const { energyWh: measuredWh, review: doubts, ...meter } = settle({ session, samples, ratedW, at });
  const { resolved } = session;
  const energyWh = resolved?.energyWh ?? measuredWh;
  const review = [...doubts, ...signatureDoubts(signed, measuredWh)].filter(
    (reason) => !resolved?.overruled.includes(reason),
  );
  const used = withFrozen(session.settled?.spot, quartersWithin(spot, session.start.at, session.stop.at));
  const settled: Settled = {
    at,
    energyWh,
    ...(states.length && { states }),
    ...(used.length && { spot: used }),
    ...(signed && { signature: signed.verdict }),
  };
  const held = (...reasons: string[]): Bill => ({ settled, review: reasons });
  if (resolved?.action === 'waive') return { settled: { ...settled, unbilled: 'waived' } };
  if (isNothing(energyWh) && review.every((reason) => reason === 'not-authorised'))
    return { settled: { ...settled, unbilled: 'zero-energy' } };
  if (review.length) return held(...review);
  if (!site) return held('no-site');
  if (!session.tariff) return held('no-tariff');
  const asked = unmeasured(session.tariff, samples);
  if (asked.length) return held(...asked);
  if (!seller) return held('no-legal-entity');

  const { chain: readings } = registerOf({ ...session, samples, ratedW });
  const measured = { readings, samples, states, reservedAt };
  const usage = usageOf(session, energyWh, measured, session.tariff);
  // What was paid at a terminal was paid with tax, and nobody has asked a register whose number that is.
  const buyer = session.company ? undefined : payer?.buyer;
  const sold = sale({ tariff: session.tariff, usage, site, spot: used }, { seller, buyer });
  if ('held' in sold) return held(sold.held);
  const { currency } = sold.priced;
  const occasion = { currency, at: usage.endDateTime, site, seller, buyer };
  const services = soldServices(standing(session.services), occasion);
  if ('held' in services) return held(services.held);
  const draft = draftInvoice({
    session,
    site,
    seller,
    payer,
    ...meter,
    energyWh,
    signature: signed?.verdict,
    ratedW,
    ...sold,
    services,
    at,
  });
  const cost = { currency: draft.currency, exclVat: draft.net, inclVat: draft.total };
  if (Number(draft.total) === 0) return { settled: { ...settled, cost, unbilled: 'free-of-charge' } };
  return { settled: { ...settled, cost }, draft };
}

/**
 * Nothing in the hundredths of a kWh that registers are told in: a start that was refused, or a plug that was pulled at
 * once. No fee is due for a start that charged no car; and where nothing is due there is nothing for a person to judge.
 */
const isNothing = (energyWh: number): boolean => energyWh < step / 2;
