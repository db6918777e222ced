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

const shape =
  /^(?:(?<evse>\d+)(?:\.(?<plug>\d+))?\/)?(?<component>[^.[\]/]+)(?:\[(?<one>[^[\]]+)\])?\.(?<variable>[^[\]]+)(?:\[(?<instance>[^[\]]+)\])?$/;

/** The other way of the device model's keyOf: `Component.Variable`, with instances in brackets, behind its EVSE. */
export function variableOf(key: string): GetVariableDataType {
  const { evse, plug, component, one, variable, instance } = shape.exec(names.get(key) ?? key)?.groups ?? {};
  if (!component || !variable) {
    throw new DomainError('invalid', `${key} is no variable of OCPP 2.x: write Component.Variable`);
  }
  return {
    component: {
      name: component,
      ...(one && { instance: one }),
      ...(evse && { evse: { id: Number(evse), ...(plug && { connectorId: Number(plug) }) } }),
    },
    variable: { name: variable, ...(instance && { instance }) },
  };
}

export const writableVariableOf = (key: string): GetVariableDataType => variableOf(exceptPassword(key));

/** A key as the device model has it; one that is none stays as it is. */
export const standardKey = (key: string): string => names.get(key) ?? key;
