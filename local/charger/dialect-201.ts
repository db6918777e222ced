import { randomUUID } from 'node:crypto';
import { chargingCommands2x } from './commands-charging-2x.ts';
import { modelCommands } from './commands-model.ts';
import { monitorCommands } from './commands-monitor.ts';
import { panelCommands } from './commands-panel.ts';
import { upkeepCommands2x } from './commands-upkeep-2x.ts';
import { statusOf } from './connector.ts';
import type { Dialect } from './dialect.ts';
import { meterValue2x, registerValue } from './meter-value-2x.ts';
import { notice2x } from './notices-2x.ts';
import { chargingStateOf, endOf, transactionEvent } from './transaction-event.ts';

const token = (idToken: string) => ({ idToken, type: 'ISO14443' });

/** OCPP 2.0.1. An EVSE here has one connector, and 1.6's connector is the EVSE. */
export const v201: Dialect = {
  subprotocol: 'ocpp2.0.1',
  commands: {
    ...modelCommands,
    ...upkeepCommands2x,
    ...chargingCommands2x,
    ...panelCommands,
    ...monitorCommands,
  },

  boot: ({ options: { vendor, model, stationId }, firmwareVersion, bootReason }) => ({
    action: 'BootNotification',
    payload: {
      reason: bootReason,
      chargingStation: { vendorName: vendor, model, serialNumber: stationId, firmwareVersion },
    },
  }),

  // G01: only connectors have a status. Who waits for a car occupies nothing yet.
  wordFor(connector) {
    if (connector === 'station') return undefined;
    const word = statusOf(connector);
    if (word === 'Preparing') return connector.outlet.vehicle ? 'Occupied' : 'Available';
    return ['Available', 'Reserved', 'Unavailable', 'Faulted'].includes(word) ? word : 'Occupied';
  },

  status({ connectorId: evseId, word: connectorStatus, errorCode, vendorError, was, timestamp }) {
    const status = { evseId, connectorId: 1, connectorStatus, timestamp };
    const code = errorCode && (vendorError?.vendorErrorCode ?? errorCode);
    const problem = code ?? was;
    return [
      ...(code !== was && problem ? [problemOf(evseId, problem, code === undefined, timestamp)] : []),
      { action: 'StatusNotification', payload: status },
    ];
  },

  authorize: (idTag) => ({ action: 'Authorize', payload: { idToken: token(idTag) } }),
  authorisation: ({ idTokenInfo }) => (idTokenInfo ? (idTokenInfo as { status?: string }).status : 'Accepted'),
  notice: notice2x,
  newTransactionId: randomUUID,

  started: ({ transaction, meterWh, reservationId, ...rest }) =>
    transactionEvent('Started', transaction.remoteStartId === undefined ? 'Authorized' : 'RemoteStart', {
      ...rest,
      transaction,
      info: {
        chargingState: 'EVConnected',
        ...(transaction.remoteStartId !== undefined && { remoteStartId: transaction.remoteStartId }),
      },
      meterValue: [registerValue(meterWh, 'Transaction.Begin', rest.timestamp)],
      more: { idToken: token(transaction.idTag), ...(reservationId !== undefined && { reservationId }) },
    }),

  sampled: ({ meterValue, ...rest }) =>
    transactionEvent('Updated', triggers[meterValue.sampledValue[0]?.context ?? ''] ?? 'MeterValuePeriodic', {
      ...rest,
      timestamp: meterValue.timestamp,
      meterValue: [meterValue2x(meterValue)],
    }),

  changed(connector, { transaction, ...rest }) {
    const chargingState = chargingStateOf(statusOf(connector));
    if (chargingState === undefined || chargingState === transaction.chargingState) return undefined;
    transaction.chargingState = chargingState;
    return transactionEvent('Updated', 'ChargingStateChanged', { ...rest, transaction, info: { chargingState } });
  },

  stopped({ transaction, meterWh, reason, ...rest }) {
    const { trigger, stoppedReason } = endOf(reason);
    const readings = transaction.readings.map(meterValue2x);
    return transactionEvent('Ended', trigger, {
      ...rest,
      transaction,
      info: { stoppedReason },
      meterValue: readings.length > 0 ? readings : [registerValue(meterWh, 'Transaction.End', rest.timestamp)],
      more: reason === 'Local' ? { idToken: token(transaction.idTag) } : {},
    });
  },
};

const triggers: Record<string, string> = { 'Sample.Clock': 'MeterValueClock', Trigger: 'Trigger' };

/** N07: what is wrong is an event of the connector's Problem, for a status of 2.x has no error code. */
function problemOf(id: number, techCode: string, over: boolean, timestamp: string) {
  const event = {
    ...{ eventId: 1, timestamp, trigger: 'Delta', actualValue: String(!over), techCode },
    ...(over && { cleared: true }),
    eventNotificationType: 'HardWiredNotification',
    component: { name: 'Connector', evse: { id, connectorId: 1 } },
    variable: { name: 'Problem' },
  };
  return { action: 'NotifyEvent', payload: { generatedAt: timestamp, seqNo: 0, eventData: [event] } };
}
