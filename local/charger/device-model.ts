import type { Configuration } from './configuration.ts';

type Named = { name: string; instance?: string };
export type Place = { component: Named & { evse?: { id: number; connectorId?: number } }; variable: Named };

/** OCPP 2.0.1 Part 2, Appendix 3: where 1.6's keys are in the device model. */
const places: Record<string, readonly [component: string, variable: string, instance?: string]> = {
  HeartbeatInterval: ['OCPPCommCtrlr', 'HeartbeatInterval'],
  WebSocketPingInterval: ['OCPPCommCtrlr', 'WebSocketPingInterval'],
  TransactionMessageAttempts: ['OCPPCommCtrlr', 'MessageAttempts', 'TransactionEvent'],
  TransactionMessageRetryInterval: ['OCPPCommCtrlr', 'MessageAttemptInterval', 'TransactionEvent'],
  ResetRetries: ['OCPPCommCtrlr', 'ResetRetries'],
  MeterValueSampleInterval: ['SampledDataCtrlr', 'TxUpdatedInterval'],
  MeterValuesSampledData: ['SampledDataCtrlr', 'TxUpdatedMeasurands'],
  StopTxnSampledData: ['SampledDataCtrlr', 'TxEndedMeasurands'],
  ClockAlignedDataInterval: ['AlignedDataCtrlr', 'Interval'],
  MeterValuesAlignedData: ['AlignedDataCtrlr', 'Measurands'],
  ConnectionTimeOut: ['TxCtrlr', 'EVConnectionTimeOut'],
  StopTransactionOnInvalidId: ['TxCtrlr', 'StopTxOnInvalidId'],
  StopTransactionOnEVSideDisconnect: ['TxCtrlr', 'StopTxOnEVSideDisconnect'],
  AuthorizeRemoteTxRequests: ['AuthCtrlr', 'AuthorizeRemoteStart'],
  LocalAuthorizeOffline: ['AuthCtrlr', 'LocalAuthorizeOffline'],
  LocalPreAuthorize: ['AuthCtrlr', 'LocalPreAuthorize'],
  LocalAuthListEnabled: ['LocalAuthListCtrlr', 'Enabled'],
  LocalAuthListMaxLength: ['LocalAuthListCtrlr', 'Entries'],
  SendLocalListMaxLength: ['LocalAuthListCtrlr', 'ItemsPerMessage'],
  ChargeProfileMaxStackLevel: ['SmartChargingCtrlr', 'ProfileStackLevel'],
  ChargingScheduleAllowedChargingRateUnit: ['SmartChargingCtrlr', 'RateUnit'],
  ChargingScheduleMaxPeriods: ['SmartChargingCtrlr', 'PeriodsPerSchedule'],
  MaxChargingProfilesInstalled: ['SmartChargingCtrlr', 'Entries', 'ChargingProfiles'],
  CustomDisplayCostAndPrice: ['TariffCostCtrlr', 'Enabled', 'Cost'],
};

const same = (place: Place, [component, variable, instance]: readonly (string | undefined)[]): boolean =>
  place.component.name === component && place.variable.name === variable && place.variable.instance === instance;

export const keyAt = (place: Place): string | undefined =>
  Object.entries(places).find(([, names]) => same(place, names))?.[0];

export const hasComponent = (name: string): boolean => Object.values(places).some(([component]) => component === name);

/** What the station has, as NotifyReport tells it. */
export function reportData(configuration: Configuration): (Place & { variableAttribute: object[] })[] {
  const { configurationKey } = configuration.read(Object.keys(places));
  return configurationKey.map(({ key, value, readonly }) => {
    const [component, variable, instance] = places[key]!;
    return {
      component: { name: component },
      variable: { name: variable, ...(instance && { instance }) },
      variableAttribute: [{ type: 'Actual', value, mutability: readonly ? 'ReadOnly' : 'ReadWrite' }],
      variableCharacteristics: { dataType: dataTypeOf(value), supportsMonitoring: false },
    };
  });
}

function dataTypeOf(value: string): string {
  if (value === 'true' || value === 'false') return 'boolean';
  return /^\d+$/.test(value) ? 'integer' : 'string';
}
