import { DomainError } from '#domain/error.ts';
import type { MessageTriggerEnumType } from '#ocpp/generated/v201.ts';

const triggers: readonly MessageTriggerEnumType[] = [
  'BootNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'StatusNotification',
  'TransactionEvent',
];

/** 1.6's diagnostics are 2.x's log. */
export function triggerOf(message: string): MessageTriggerEnumType {
  const asked = message === 'DiagnosticsStatusNotification' ? 'LogStatusNotification' : message;
  const known = triggers.find((trigger) => trigger === asked);
  if (known) return known;
  throw new DomainError('unsupported', `OCPP 2.x cannot trigger ${message}`);
}
