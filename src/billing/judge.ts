import { bill, type Bill } from '#domain/invoice/bill.ts';
import { noted, readAs } from '#domain/fingerprint/fingerprint-apply.ts';
import type { LegalEntity } from '#domain/invoice/legal-entity.ts';
import { heldSince } from '#domain/station/reservation.ts';
import { outcomeOf } from '#domain/session/outcome.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { chargingStates } from '#store/charging-states.ts';
import { getEntity } from '#store/entities.ts';
import { chargerOf } from '#store/habits.ts';
import { getReservation } from '#store/reservations.ts';
import { judge as judgeSigned, signedEnergy } from '#domain/signed/judge.ts';
import { signedValuesOf } from '#domain/signed/signed-values.ts';
import type { SamplesItem } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { carLimitOf } from './car-limit.ts';
import { payingFor } from './payer.ts';
import { spotOf } from '#store/spot-prices.ts';

export type Judgement = Bill & {
  seller?: LegalEntity;
  /** Whose month it is billed with. */
  monthlyBy?: string;
  model?: Awaited<ReturnType<typeof chargerOf>>['model'];
};

/** What becomes of a session, from all that is known of it and around it. */
export async function judge(session: EndedSession, samples: SamplesItem[], at: string): Promise<Judgement> {
  const { stationId, start } = session;
  const { reservationId } = start;
  const [charger, site, states, paying, carW, reservation] = await Promise.all([
    chargerOf(stationId),
    getSite(session.siteId),
    // Those of a 1.6 connector are kept for a while only: what was settled once is taken from there.
    session.settled?.states ?? chargingStates(session, samples),
    payingFor(session),
    carLimitOf(session),
    reservationId === undefined ? undefined : getReservation({ stationId, reservationId }),
  ]);
  const seller = await getEntity(site?.legalEntityId);
  const evidence = { ...charger, session, raw: samples, timeZone: site?.timeZone };
  const read = readAs(evidence);
  const spot = await spotOf(session.tariff, read.session.start.at, read.session.stop.at);
  const billed = bill({
    ...read,
    states,
    reservedAt: reservation && heldSince(reservation, start),
    spot,
    signed: signedBy(charger.station?.meterKeys, samples),
    site,
    seller,
    payer: paying.payer,
    ratedW: charger.station?.ratedW,
    at,
  });
  const { ratedW } = charger.station ?? {};
  const outcome = outcomeOf({ ...read, energyWh: billed.settled.energyWh, ratedW, carW });
  const settled = { ...billed.settled, outcome, ...noted(evidence, read) };
  return { ...billed, settled, seller, model: charger.model, monthlyBy: paying.monthlyBy };
}

const signedBy = (meterKeys: string[] = [], samples: SamplesItem[]) =>
  signedEnergy(
    samples.flatMap(({ meterValue }) => signedValuesOf(meterValue)).map((value) => judgeSigned(value, meterKeys)),
  );
