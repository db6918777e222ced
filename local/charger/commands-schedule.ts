import type { Charger } from './charger.ts';
import type { Payload } from './rpc.ts';
import { settle } from './transactions.ts';

const answer = (status: string): Payload => ({ status });

/** OCPP 2.1 K: priority, and profiles whose limit is told by the minute; and who pays on a page of the CSMS. */
export const scheduleCommands = {
  UsePriorityCharging(charger: Charger, { transactionId, activate }: { transactionId: string; activate: boolean }) {
    const connector = charger.connectors.find(({ transaction }) => transaction?.id === transactionId);
    if (!connector?.transaction) return answer('Rejected');
    if (!charger.profiles.some(({ profile }) => profile.chargingProfilePurpose === 'PriorityCharging'))
      return answer('NoProfile');
    connector.transaction.priority = activate;
    settle(charger, connector);
    return answer('Accepted');
  },

  UpdateDynamicSchedule(charger: Charger, request: { chargingProfileId: number; scheduleUpdate: { limit?: number } }) {
    const { chargingProfileId: id, scheduleUpdate } = request;
    const set = charger.profiles.find(({ profile }) => profile.chargingProfileId === id);
    if (set?.profile.chargingProfileKind !== 'Dynamic') return answer('Rejected');
    const [period] = set.profile.chargingSchedule.chargingSchedulePeriod;
    if (period && scheduleUpdate.limit !== undefined) period.limit = scheduleUpdate.limit;
    for (const connector of charger.connectors) settle(charger, connector);
    return answer('Accepted');
  },

  NotifyWebPaymentStarted: (): Payload => ({}),

  GetPeriodicEventStream: (): Payload => ({}),

  AdjustPeriodicEventStream: () => answer('Rejected'),
};
