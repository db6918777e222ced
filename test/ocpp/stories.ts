import { transactionId16 } from '#domain/session/session-id.ts';

/** A frame of a true session: what it says, and when it was said. */
export type Told = {
  part: 'start' | 'samples' | 'stop';
  at: string;
  action: string;
  payload: (stationId: string) => object;
};

const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 4, 8, minutes)).toISOString();
/** 6 kWh in an hour. */
const wh = (minutes: number): number => 5000 + minutes * 100;

const start = (stationId: string) => ({ connectorId: 1, idTag: stationId, meterStart: wh(0), timestamp: at(0) });
/** A charger whose start was answered knows it, even where the start was lost afterwards. */
const transactionId = (stationId: string) => transactionId16({ stationId, ...start(stationId) });
const sampled = (minutes: number, context: string) => [
  { timestamp: at(minutes), sampledValue: [{ value: String(wh(minutes)), context, unit: 'Wh' }] },
];

export const story16: Told[] = [
  { part: 'start', at: at(0), action: 'StartTransaction', payload: start },
  ...[15, 30, 45].map((minutes): Told => ({
    part: 'samples',
    at: at(minutes),
    action: 'MeterValues',
    payload: (stationId) => ({
      connectorId: 1,
      transactionId: transactionId(stationId),
      meterValue: sampled(minutes, 'Sample.Periodic'),
    }),
  })),
  {
    part: 'stop',
    at: at(60),
    action: 'StopTransaction',
    payload: (stationId) => ({
      transactionId: transactionId(stationId),
      idTag: stationId,
      meterStop: wh(60),
      timestamp: at(60),
      reason: 'Local',
      transactionData: sampled(60, 'Transaction.End'),
    }),
  },
];

/** Started and stopped without a link, by a charger that has no number for it. */
export const storyOffline: Told[] = [
  { part: 'start', at: at(0), action: 'StartTransaction', payload: start },
  {
    part: 'stop',
    at: at(60),
    action: 'StopTransaction',
    payload: (stationId) => ({ transactionId: -1, idTag: stationId, meterStop: wh(60), timestamp: at(60) }),
  },
];

/** seqNo is 0 for ever, as of many chargers. */
const event = (part: Told['part'], eventType: string, minutes: number, context: string): Told => ({
  part,
  at: at(minutes),
  action: 'TransactionEvent',
  payload: (stationId) => ({
    eventType,
    timestamp: at(minutes),
    triggerReason: 'MeterValuePeriodic',
    seqNo: 0,
    transactionInfo: { transactionId: `TX-${stationId}` },
    evse: { id: 1, connectorId: 1 },
    ...(part === 'start' && { idToken: { idToken: stationId, type: 'ISO14443' } }),
    meterValue: [{ timestamp: at(minutes), sampledValue: [{ value: wh(minutes), context }] }],
  }),
});

export const story201: Told[] = [
  event('start', 'Started', 0, 'Transaction.Begin'),
  ...[15, 30, 45].map((minutes) => event('samples', 'Updated', minutes, 'Sample.Periodic')),
  event('stop', 'Ended', 60, 'Transaction.End'),
];
