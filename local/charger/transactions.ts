import type { Charger } from './charger.ts';
import type { Connector, Transaction } from './connector.ts';
import { limitW } from './limit.ts';
import { meterValue } from './meter-value.ts';

/** Brings the outlet to this moment, and offers what profiles and faults leave. */
export function settle(charger: Charger, { outlet, transaction, errorCode }: Connector, now = charger.now): void {
  const { connectorId, phases, maxW } = outlet;
  const its = transaction && { startedAt: transaction.startedAt, transactionId: transaction.id };
  const limit = limitW(charger.profiles, { connectorId, at: now, phases, ...its });
  outlet.offer(transaction && !errorCode ? (limit ?? maxW) : 0, now);
}

export function sample(charger: Charger, connector: Connector, context: string): void {
  const { outlet, transaction } = connector;
  settle(charger, connector);
  const key = context === 'Sample.Clock' ? 'MeterValuesAlignedData' : 'MeterValuesSampledData';
  const measurands = charger.configuration.list(key);
  const reading = meterValue(outlet, measurands, context, new Date(charger.now));
  const told = { connectorId: outlet.connectorId, meterValue: [reading] };
  if (!transaction) return charger.say('MeterValues', told);
  if (context === 'Sample.Periodic') connector.nextSampleAt = nextSample(charger);
  const payload = () => ({ ...told, transactionId: transaction.id ?? unknownId });
  charger.queue.add({ action: 'MeterValues', payload });
}

export function startTransaction(charger: Charger, connector: Connector, idTag: string): void {
  const { outlet, reservation } = connector;
  const { now } = charger;
  settle(charger, connector, now);
  const transaction: Transaction = { idTag, startedAt: now, readings: [] };
  const payload = {
    connectorId: outlet.connectorId,
    idTag,
    meterStart: outlet.meterWh,
    timestamp: new Date(now).toISOString(),
    ...(reservation && { reservationId: reservation.reservationId }),
  };
  delete connector.granted;
  delete connector.reservation;
  Object.assign(connector, { transaction, finished: false, nextSampleAt: nextSample(charger) });
  charger.queue.add({
    action: 'StartTransaction',
    payload: () => payload,
    answered: ({ transactionId, idTagInfo }) => {
      transaction.id = Number(transactionId);
      const { status } = (idTagInfo ?? {}) as { status?: string };
      if (status !== 'Accepted' && charger.configuration.text('StopTransactionOnInvalidId') === 'true')
        stopTransaction(charger, connector, 'DeAuthorized');
    },
  });
  keep(charger, connector, 'Transaction.Begin');
  settle(charger, connector, now);
  charger.report();
}

export function stopTransaction(charger: Charger, connector: Connector, reason: string): void {
  const { outlet, transaction } = connector;
  if (!transaction) return;
  const { now } = charger;
  settle(charger, connector, now);
  keep(charger, connector, 'Transaction.End');
  const { idTag, readings } = transaction;
  const told = {
    idTag,
    meterStop: outlet.meterWh,
    timestamp: new Date(now).toISOString(),
    reason,
    ...(readings.length > 0 && { transactionData: readings }),
  };
  delete connector.transaction;
  connector.finished = outlet.vehicle !== undefined;
  // A TxProfile dies with its transaction (OCPP 1.6 §3.13.1).
  charger.profiles = charger.profiles.filter(
    ({ connectorId, profile }) => profile.chargingProfilePurpose !== 'TxProfile' || connectorId !== outlet.connectorId,
  );
  const payload = () => ({ ...told, transactionId: transaction.id ?? unknownId });
  charger.queue.add({ action: 'StopTransaction', payload });
  settle(charger, connector, now);
  charger.report();
}

/** What real chargers send when their StartTransaction was never answered. */
const unknownId = -1;

function nextSample({ configuration, now }: Charger): number {
  const interval = configuration.number('MeterValueSampleInterval') * 1_000;
  return interval > 0 ? now + interval : Infinity;
}

/** Readings that go along with the stop, where the CSMS asked for any. */
function keep(charger: Charger, { outlet, transaction }: Connector, context: string): void {
  const measurands = charger.configuration.list('StopTxnSampledData');
  if (measurands.length > 0) transaction?.readings.push(meterValue(outlet, measurands, context, new Date(charger.now)));
}
