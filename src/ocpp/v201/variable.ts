import { DomainError } from '#domain/error.ts';
import { exceptPassword } from '#ocpp/command/secret-keys.ts';
import type { GetVariableDataType } from '#ocpp/generated/v201.ts';

/** 1.6's standard keys in the device model (2.0.1 Part 2 Appendix, referenced components and variables). */
const names: ReadonlyMap<string, string> = new Map([
  ['HeartbeatInterval', 'OCPPCommCtrlr.HeartbeatInterval'],
  ['WebSocketPingInterval', 'OCPPCommCtrlr.WebSocketPingInterval'],
  ['TransactionMessageAttempts', 'OCPPCommCtrlr.MessageAttempts[TransactionEvent]'],
  ['TransactionMessageRetryInterval', 'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]'],
  ['MeterValueSampleInterval', 'SampledDataCtrlr.TxUpdatedInterval'],
  ['MeterValuesSampledData', 'SampledDataCtrlr.TxUpdatedMeasurands'],
  ['StopTxnSampledData', 'SampledDataCtrlr.TxEndedMeasurands'],
  ['ClockAlignedDataInterval', 'AlignedDataCtrlr.Interval'],
  ['LocalAuthorizeOffline', 'AuthCtrlr.LocalAuthorizeOffline'],
  ['StopTransactionOnInvalidId', 'TxCtrlr.StopTxOnInvalidId'],
]);

const shape = /^([^.[\]]+)\.([^[\]]+)(?:\[([^[\]]+)\])?$/;

/** `Component.Variable` or `Component.Variable[instance]`. */
export function variableOf(key: string): GetVariableDataType {
  const [, component, variable, instance] = shape.exec(names.get(key) ?? key) ?? [];
  if (!component || !variable) {
    throw new DomainError('invalid', `${key} is no variable of OCPP 2.x: write Component.Variable`);
  }
  return { component: { name: component }, variable: { name: variable, ...(instance && { instance }) } };
}

export const writableVariableOf = (key: string): GetVariableDataType => variableOf(exceptPassword(key));
