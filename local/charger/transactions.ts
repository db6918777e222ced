import type { Charger } from './charger.ts';
import type { Connector, Transaction } from './connector.ts';
import { limitW } from './limit.ts';
import { meterValue } from './meter-value.ts';

/** Brings the outlet to this moment, and offers what profiles and faults leave. */
export function settle(charger: Charger, { outlet, transaction, errorCode }: Connector, now = charger.now): void {
  const { connectorId, phases, maxW } = outlet;
  const its = transaction && {
    startedAt: transaction.startedAt,
    transactionId: transaction.id,
    priority: transaction.priority,
  };
  const limit = limitW(charger.profiles, { connectorId, at: now, phases, ...its });
  outlet.offer(transaction && !errorCode ? (limit ?? maxW) : 0, now);
}

export function sample(charger: Charger, connector: Connector, context: string): void {
  const { outlet, transaction } = connector;
  const { connectorId } = outlet;
  settle(charger, connector);
  const key = context === 'Sample.Clock' ? 'MeterValuesAlignedData' : 'MeterValuesSampledData';
  const measurands = charger.configuration.list(key);
  const reading = meterValue(outlet, measurands, context, charger.dateAt());
  if (!transaction) return charger.say('MeterValues', { connectorId, meterValue: [reading] });
  if (context === 'Sample.Periodic') connector.nextSampleAt = nextSample(charger);
  const { dialect, online } = charger;
  charger.queue.add(dialect.sampled({ connectorId, transaction, meterValue: reading, online }));
}

export function startTransaction(charger: Charger, connector: Connector, idTag: string, remoteStartId?: number): void {
  const { outlet, reservation } = connector;
  const { now, dialect, online } = charger;
  const timestamp = charger.dateAt(now).toISOString();
  settle(charger, connector, now);
  const transaction: Transaction = {
    id: dialect.newTransactionId?.(),
    ...{ idTag, startedAt: now, readings: [], seqNo: 0 },
    ...(remoteStartId !== undefined && { remoteStartId }),
  };
  const { connectorId, meterWh } = outlet;
  const reserved = reservation && { reservationId: reservation.reservationId };
  const told = dialect.started({ connectorId, transaction, meterWh, timestamp, online, ...reserved });
  delete connector.granted;
  delete connector.reservation;
  Object.assign(connector, { transaction, finished: false, nextSampleAt: nextSample(charger) });
  charger.queue.add({
    ...told,
    answered: (answer) => {
      transaction.id ??= Number(answer.transactionId);
      const isRefused = dialect.authorisation(answer) !== 'Accepted';
      if (isRefused && charger.configuration.text('StopTransactionOnInvalidId') === 'true')
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
  const { now, dialect, online } = charger;
  const timestamp = charger.dateAt(now).toISOString();
  settle(charger, connector, now);
  keep(charger, connector, 'Transaction.End');
  delete connector.transaction;
  connector.finished = outlet.vehicle !== undefined;
  // A TxProfile dies with its transaction (OCPP 1.6 §3.13.1).
  charger.profiles = charger.profiles.filter(
    ({ connectorId, profile }) => profile.chargingProfilePurpose !== 'TxProfile' || connectorId !== outlet.connectorId,
  );
  const { connectorId, meterWh } = outlet;
  charger.queue.add({
    ...dialect.stopped({ connectorId, transaction, meterWh, timestamp, reason, online }),
    answered: ({ totalCost }) => {
      if (totalCost !== undefined) charger.panel.costs.set(String(transaction.id), Number(totalCost));
    },
  });
  settle(charger, connector, now);
  charger.report();
}

function nextSample({ configuration, now }: Charger): number {
  const interval = configuration.number('MeterValueSampleInterval') * 1_000;
  return interval > 0 ? now + interval : Infinity;
}

/** Readings that go along with the stop, where the CSMS asked for any. */
function keep(charger: Charger, { outlet, transaction }: Connector, context: string): void {
  const measurands = charger.configuration.list('StopTxnSampledData');
  if (measurands.length > 0) transaction?.readings.push(meterValue(outlet, measurands, context, charger.dateAt()));
}
