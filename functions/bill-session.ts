import { now } from '#clock';
import { bill } from '#domain/bill.ts';
import { noted, readAs } from '#domain/fingerprint-apply.ts';
import { payerOf } from '#domain/invoice-payer.ts';
import { seriesOf } from '#domain/legal-entity.ts';
import { heldSince } from '#domain/reservation.ts';
import { log } from '#log';
import { getDriver } from '#store/drivers.ts';
import { getEntity } from '#store/entities.ts';
import { chargerOf } from '#store/habits.ts';
import { issueInvoice } from '#store/invoices.ts';
import { chargingStates } from '#store/charging-states.ts';
import { learn } from '#store/models.ts';
import { getReservation } from '#store/reservations.ts';
import { readEvidence } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { getSite } from '#store/sites.ts';
import { eachRecord } from './middleware/each-record.ts';

/** A session has ended: settle it from all its evidence, and bill it, once. */
export const handler = eachRecord(async ({ keys }) => {
  const sessionId = String(keys.sessionId);
  const { session, samples } = await readEvidence(sessionId);
  if (session?.status !== 'ended' || session.settledAt) return;

  const { stationId, start } = session;
  const { reservationId } = start;
  const [charger, site, states, driver, reservation] = await Promise.all([
    chargerOf(stationId),
    getSite(session.siteId),
    chargingStates(session, samples),
    session.driverId ? getDriver(session.driverId) : undefined,
    reservationId === undefined ? undefined : getReservation({ stationId, reservationId }),
  ]);
  const seller = await getEntity(site?.legalEntityId);
  const at = now().toISOString();
  const evidence = { ...charger, session, raw: samples, timeZone: site?.timeZone };
  const read = readAs(evidence);
  const { review, draft, ...judged } = bill({
    ...read,
    states,
    reservedAt: reservation && heldSince(reservation, start),
    site,
    seller,
    payer: payerOf(driver),
    ratedW: charger.station?.ratedW,
    at,
  });
  const settled = { ...judged.settled, ...noted(evidence, read) };
  let isFirst: boolean;
  if (draft && seller) {
    const series = seriesOf(seller, draft.kind, at);
    const { invoice, isNew } = await issueInvoice({ draft, series }, { session, settled });
    isFirst = isNew;
    log('info', 'session-billed', { sessionId, number: invoice?.number, energyWh: settled.energyWh });
  } else {
    isFirst = await settleUnbilled(session, { settled, review });
    log(review ? 'warn' : 'info', 'session-unbilled', { sessionId, review, unbilled: settled.unbilled });
  }
  // Only who settles it counts what it shows: once, whatever is delivered twice.
  if (isFirst && charger.model && settled.observed) await learn(charger.model, settled.observed, at);
});
