import type { Transaction } from './connector.ts';
import type { Told } from './dialect.ts';

type Event = {
  connectorId: number;
  transaction: Transaction;
  timestamp: string;
  online: boolean;
  info?: object;
  meterValue?: object[];
  more?: object;
};

/** OCPP 2.0.1 E01 to E12. Numbered when it happens, not when it is sent: so a gap tells that something was lost. */
export function transactionEvent(eventType: string, triggerReason: string, event: Event): Told {
  const { connectorId, transaction, timestamp, online, info, meterValue, more } = event;
  const payload = {
    ...{ eventType, triggerReason, timestamp, seqNo: transaction.seqNo++ },
    ...(!online && { offline: true }),
    transactionInfo: { transactionId: String(transaction.id), ...info },
    evse: { id: connectorId, connectorId: 1 },
    ...(meterValue && { meterValue }),
    ...more,
  };
  return { action: 'TransactionEvent', payload: () => payload };
}

const states: Record<string, string> = {
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  SuspendedEVSE: 'SuspendedEVSE',
};

/** ChargingStateEnumType, from 1.6's status of the connector. */
export const chargingStateOf = (status: string): string | undefined => states[status];

const ends: Record<string, { trigger: string; stoppedReason: string }> = {
  Local: { trigger: 'StopAuthorized', stoppedReason: 'Local' },
  Remote: { trigger: 'RemoteStop', stoppedReason: 'Remote' },
  EVDisconnected: { trigger: 'EVCommunicationLost', stoppedReason: 'EVDisconnected' },
  DeAuthorized: { trigger: 'Deauthorized', stoppedReason: 'DeAuthorized' },
  HardReset: { trigger: 'ResetCommand', stoppedReason: 'ImmediateReset' },
  SoftReset: { trigger: 'ResetCommand', stoppedReason: 'Reboot' },
  UnlockCommand: { trigger: 'UnlockCommand', stoppedReason: 'Other' },
  PowerLoss: { trigger: 'AbnormalCondition', stoppedReason: 'PowerLoss' },
};

/** 1.6's Reason as TriggerReasonEnumType and ReasonEnumType. */
export const endOf = (reason: string): { trigger: string; stoppedReason: string } =>
  ends[reason] ?? { trigger: 'AbnormalCondition', stoppedReason: 'Other' };
