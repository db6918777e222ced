import { chargingCommands } from './commands-charging.ts';
import { displayCommands } from './commands-display.ts';
import { securityCommands } from './commands-security.ts';
import { upkeepCommands } from './commands-upkeep.ts';
import { statusOf } from './connector.ts';
import type { Dialect } from './dialect.ts';

/** OCPP 1.6J. */
export const v16: Dialect = {
  subprotocol: 'ocpp1.6',
  commands: { ...upkeepCommands, ...chargingCommands, ...displayCommands, ...securityCommands },

  boot: ({ options: { vendor, model, stationId }, firmwareVersion }) => ({
    action: 'BootNotification',
    payload: {
      chargePointVendor: vendor,
      chargePointModel: model,
      chargePointSerialNumber: stationId,
      firmwareVersion,
    },
  }),

  // Connector 0 is the charge point itself.
  wordFor: (connector) => (connector === 'station' ? 'Available' : statusOf(connector)),

  status: ({ connectorId, word: status, errorCode = 'NoError', vendorError, timestamp }) => [
    { action: 'StatusNotification', payload: { connectorId, status, errorCode, timestamp, ...vendorError } },
  ],

  authorize: (idTag) => ({ action: 'Authorize', payload: { idTag } }),
  authorisation: ({ idTagInfo }) => (idTagInfo as { status?: string } | undefined)?.status,
  notice: (frame) => (frame.action === 'ReservationStatusUpdate' ? undefined : frame),

  started({ connectorId, transaction: { idTag }, meterWh, timestamp, reservationId }) {
    const reserved = reservationId !== undefined && { reservationId };
    const payload = { connectorId, idTag, meterStart: meterWh, timestamp, ...reserved };
    return { action: 'StartTransaction', payload: () => payload };
  },

  sampled: ({ connectorId, transaction, meterValue }) => ({
    action: 'MeterValues',
    payload: () => ({ connectorId, meterValue: [meterValue], transactionId: transaction.id ?? unknownId }),
  }),

  stopped({ transaction, meterWh, timestamp, reason }) {
    const { idTag, readings } = transaction;
    const data = readings.length > 0 && { transactionData: readings };
    const told = { idTag, meterStop: meterWh, timestamp, reason, ...data };
    return { action: 'StopTransaction', payload: () => ({ ...told, transactionId: transaction.id ?? unknownId }) };
  },
};

/** What real chargers send when their StartTransaction was never answered. */
const unknownId = -1;
