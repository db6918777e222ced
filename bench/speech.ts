import type { OcppVersion } from '#domain/station/station.ts';

export type Frame = { action: string; payload: object };
/** `id` is the CSMS's answer in 1.6, and the charger's own choice in 2.x. */
export type Transaction = { id: number | string; idTag: string; began: number };

/** What a charger of a version says in a session; times in minutes after it began. */
export type Speech = {
  boot: Frame;
  status(word: 'Available' | 'Preparing' | 'Charging' | 'SuspendedEV' | 'Finishing'): Frame;
  /** The words of a session: before it, as it begins, after it. 2.x knows no more than whether somebody is there. */
  words: Record<'before' | 'charging' | 'after', Parameters<Speech['status']>[0][]>;
  authorize(idTag: string): Frame;
  start(of: Transaction): Frame;
  sample(of: Transaction, minute: number): Frame;
  stop(of: Transaction, minutes: number): Frame;
};

export const speechOf = (version: OcppVersion): Speech => (version === 'ocpp1.6' ? v16 : v2x);

const at = ({ began }: Transaction, minute = 0) => new Date(began + minute * 60_000).toISOString();
const register = 'Energy.Active.Import.Register';
const wh = (minute: number) => minute * 180;

const v16: Speech = {
  boot: { action: 'BootNotification', payload: { chargePointVendor: 'Bench', chargePointModel: 'One' } },
  status: (status) => ({ action: 'StatusNotification', payload: { connectorId: 1, errorCode: 'NoError', status } }),
  words: {
    before: ['Available', 'Preparing'],
    charging: ['Charging'],
    after: ['SuspendedEV', 'Finishing', 'Available'],
  },
  authorize: (idTag) => ({ action: 'Authorize', payload: { idTag } }),
  start: (of) => ({
    action: 'StartTransaction',
    payload: { connectorId: 1, idTag: of.idTag, meterStart: 0, timestamp: at(of) },
  }),
  sample: (of, minute) => ({
    action: 'MeterValues',
    payload: {
      connectorId: 1,
      transactionId: of.id,
      meterValue: [
        {
          timestamp: at(of, minute),
          sampledValue: [
            { value: String(wh(minute)), measurand: register, unit: 'Wh' },
            { value: '10800', measurand: 'Power.Active.Import', unit: 'W' },
            { value: String(20 + minute), measurand: 'SoC', unit: 'Percent' },
          ],
        },
      ],
    },
  }),
  stop: (of, minutes) => ({
    action: 'StopTransaction',
    payload: { transactionId: of.id, idTag: of.idTag, meterStop: wh(minutes), timestamp: at(of, minutes) },
  }),
};

const evse = { id: 1, connectorId: 1 };
const tokenOf = (idToken: string) => ({ idToken, type: 'ISO14443' });
const event = (eventType: string, triggerReason: string, of: Transaction, minute: number, more: object): Frame => {
  const transactionInfo = { transactionId: String(of.id) };
  const timestamp = at(of, minute);
  return {
    action: 'TransactionEvent',
    payload: { eventType, triggerReason, timestamp, seqNo: Math.ceil(minute), transactionInfo, evse, ...more },
  };
};
const energy = (of: Transaction, minute: number, context: string) => ({
  timestamp: at(of, minute),
  sampledValue: [{ value: wh(minute), context, measurand: register, unitOfMeasure: { unit: 'Wh' } }],
});

const v2x: Speech = {
  boot: {
    action: 'BootNotification',
    payload: { reason: 'PowerUp', chargingStation: { vendorName: 'Bench', model: 'One' } },
  },
  status: (word) => ({
    action: 'StatusNotification',
    payload: {
      timestamp: new Date().toISOString(),
      connectorStatus: word === 'Available' ? 'Available' : 'Occupied',
      evseId: 1,
      connectorId: 1,
    },
  }),
  words: { before: ['Available', 'Preparing'], charging: [], after: ['Available'] },
  authorize: (idTag) => ({ action: 'Authorize', payload: { idToken: tokenOf(idTag) } }),
  start: (of) =>
    event('Started', 'Authorized', of, 0, {
      idToken: tokenOf(of.idTag),
      meterValue: [energy(of, 0, 'Transaction.Begin')],
    }),
  sample(of, minute) {
    const { timestamp, sampledValue } = energy(of, minute, 'Sample.Periodic');
    const more = [
      { value: 10800, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W' } },
      { value: 20 + minute, measurand: 'SoC', unitOfMeasure: { unit: 'Percent' } },
    ];
    return event('Updated', 'MeterValuePeriodic', of, minute, {
      meterValue: [{ timestamp, sampledValue: [...sampledValue, ...more] }],
    });
  },
  stop: (of, minutes) =>
    event('Ended', 'EVDeparted', of, minutes + 1, { meterValue: [energy(of, minutes, 'Transaction.End')] }),
};
