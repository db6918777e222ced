import { now } from '#clock';
import { bill } from '#domain/bill.ts';
import { payerOf } from '#domain/invoice-payer.ts';
import { seriesOf } from '#domain/legal-entity.ts';
import { readSamples } from '#domain/samples.ts';
import { log } from '#log';
import { getDriver } from '#store/drivers.ts';
import { getEntity } from '#store/entities.ts';
import { issueInvoice } from '#store/invoices.ts';
import { chargingStates } from '#store/charging-states.ts';
import { readEvidence } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { eachRecord } from './middleware/each-record.ts';

/** A session has ended: settle it from all its evidence, and bill it, once. */
export const handler = eachRecord(async ({ keys }) => {
  const sessionId = String(keys.sessionId);
  const { session, samples } = await readEvidence(sessionId);
  if (session?.status !== 'ended' || session.settledAt) return;

  const [station, site, states, driver] = await Promise.all([
    getStation(session.stationId),
    getSite(session.siteId),
    chargingStates(session, samples),
    session.driverId ? getDriver(session.driverId) : undefined,
  ]);
  const seller = await getEntity(site?.legalEntityId);
  const at = now().toISOString();
  const { settled, review, draft } = bill({
    session,
    samples: samples.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt)),
    states,
    site,
    seller,
    payer: payerOf(driver),
    ratedW: station?.ratedW,
    at,
  });
  if (draft && seller) {
    const series = seriesOf(seller, draft.kind, at);
    const { invoice } = await issueInvoice({ draft, series }, { session, settled });
    log('info', 'session-billed', { sessionId, number: invoice?.number, energyWh: settled.energyWh });
  } else {
    await settleUnbilled(session, { settled, review });
    log(review ? 'warn' : 'info', 'session-unbilled', { sessionId, review, unbilled: settled.unbilled });
  }
});
