import type { ParametersOf } from '#ocpp/command/parameters.ts';

export const at = '2026-11-20T12:00:00.000Z';
const retry = { retries: 2, retryInterval: 60 };

/** These need a session or a site: commands.store.test.ts, more-commands.store.test.ts, v21/tariff-commands.store.test.ts. */
export const ofSession = [
  'stop',
  'update-cost',
  'use-priority-charging',
  'set-default-tariff',
  'change-transaction-tariff',
] as const;
export type OfSession = (typeof ofSession)[number];

/** One of each, with everything that may be said. */
export const full: Omit<ParametersOf, OfSession> = {
  start: { connectorId: 1, idTag: 'CARD' },
  reset: { type: 'hard' },
  unlock: { connectorId: 1 },
  'change-availability': { connectorId: 1, operative: false },
  'trigger-message': { message: 'StatusNotification', connectorId: 1 },
  'get-configuration': { keys: ['HeartbeatInterval'] },
  'set-configuration': { key: 'MeterValueSampleInterval', value: '60' },
  'set-charging-profile': {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 7,
      stackLevel: 1,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      validFrom: at,
      chargingSchedule: {
        duration: 3600,
        startSchedule: at,
        chargingRateUnit: 'A',
        minChargingRate: 6,
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16.5, numberPhases: 3 }],
      },
    },
  },
  'clear-charging-profile': { connectorId: 1, chargingProfilePurpose: 'ChargePointMaxProfile', stackLevel: 0 },
  'get-composite-schedule': { connectorId: 1, duration: 3600, chargingRateUnit: 'W' },
  'update-firmware': {
    location: 'https://example.com/fw.bin',
    retrieveDate: at,
    signingCertificate: 'PEM',
    signature: 'base64',
    ...retry,
  },
  'get-log': { location: 'https://example.com/logs', startTime: at, stopTime: at, logType: 'SecurityLog', ...retry },
  reserve: { connectorId: 1, expiryDate: at, idTag: 'CARD', reservationId: 9, parentIdTag: 'FAMILY' },
  'cancel-reservation': { reservationId: 9 },
  'send-local-list': {
    listVersion: 3,
    updateType: 'Full',
    localAuthorizationList: [
      { idTag: 'CARD', idTagInfo: { status: 'Accepted', expiryDate: at, parentIdTag: 'FAMILY' } },
      { idTag: 'GONE' },
    ],
  },
  'get-local-list-version': {},
  'clear-cache': {},
  'data-transfer': { vendorId: 'acme', messageId: 'm', data: 'd' },
  'get-base-report': { reportBase: 'SummaryInventory' },
  'get-report': { keys: ['TxCtrlr.StopTxOnInvalidId'], criteria: ['Problem'] },
  'get-transaction-status': {},
  'set-monitoring-base': { monitoringBase: 'All' },
  'set-monitoring-level': { severity: 4 },
  'set-variable-monitoring': {
    monitors: [
      { id: 7, key: '1/Connector.Temperature', type: 'UpperThreshold', value: 70, severity: 3, transaction: true },
    ],
  },
  'clear-variable-monitoring': { ids: [7] },
  'get-monitoring-report': { keys: ['Connector.Temperature'], criteria: ['ThresholdMonitoring'] },
  'set-display-message': {
    id: 1,
    priority: 'AlwaysFront',
    state: 'Idle',
    startDateTime: at,
    endDateTime: at,
    message: { format: 'UTF8', language: 'sv', content: 'Välkommen' },
  },
  'get-display-messages': { ids: [1], priority: 'InFront', state: 'Charging' },
  'clear-display-message': { id: 1 },
  'get-charging-profiles': { connectorId: 1, ids: [7], stackLevel: 1 },
  'customer-information': { report: true, clear: true, idTag: 'CARD', customerIdentifier: 'c' },
  'update-dynamic-schedule': { chargingProfileId: 4, scheduleUpdate: { limit: 11_000, limit_L2: 5_000 } },
  'notify-web-payment': { connectorId: 1, timeout: 60 },
  'get-tariffs': { connectorId: 1 },
  'clear-tariffs': { tariffIds: ['T'], connectorId: 1 },
  'get-event-streams': {},
  'adjust-event-stream': { id: 1, interval: 60, values: 10 },
};

/** The same with only what must be said. */
export const least: Partial<ParametersOf> = {
  'change-availability': { operative: true },
  'trigger-message': { message: 'BootNotification' },
  'get-configuration': {},
  'clear-charging-profile': { id: 7 },
  'get-composite-schedule': { connectorId: 0, duration: 60 },
  'update-firmware': { location: 'https://example.com/fw.bin', retrieveDate: at },
  'send-local-list': { listVersion: 1, updateType: 'Differential' },
  'data-transfer': { vendorId: 'acme' },
  'get-report': {},
  'get-tariffs': {},
  'clear-tariffs': {},
  'get-monitoring-report': {},
  'get-display-messages': {},
  'get-charging-profiles': { ids: [7] },
  'customer-information': { report: true, clear: false },
};
