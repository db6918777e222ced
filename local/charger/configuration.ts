type Key = { value: string; readonly?: true; reboot?: true; check?: (value: string) => boolean };
type KeyValue = { key: string; value: string; readonly: boolean };

const seconds = (value: string) => /^\d{1,6}$/.test(value);
const truth = (value: string) => value === 'true' || value === 'false';

const known = new Set([
  'Energy.Active.Import.Register',
  'Power.Active.Import',
  'Current.Import',
  'Voltage',
  'SoC',
  'Temperature',
]);
const measurands = (value: string) => value.split(',').every((one) => one === '' || known.has(one.trim()));

/** What a charger knows out of the box; the CSMS changes it (OCPP 1.6 §9). */
const factory = (connectors: number): Record<string, Key> => ({
  HeartbeatInterval: { value: '300', check: seconds },
  WebSocketPingInterval: { value: '60', check: seconds },
  MeterValueSampleInterval: { value: '60', check: seconds },
  ClockAlignedDataInterval: { value: '0', check: seconds },
  MeterValuesSampledData: { value: 'Energy.Active.Import.Register', check: measurands },
  MeterValuesAlignedData: { value: 'Energy.Active.Import.Register', check: measurands },
  StopTxnSampledData: { value: '', check: measurands },
  StopTxnAlignedData: { value: '', check: measurands },
  TransactionMessageAttempts: { value: '3', check: seconds },
  TransactionMessageRetryInterval: { value: '10', check: seconds },
  ConnectionTimeOut: { value: '60', check: seconds },
  ResetRetries: { value: '1', check: seconds },
  LocalAuthorizeOffline: { value: 'true', check: truth },
  LocalPreAuthorize: { value: 'false', check: truth },
  AuthorizeRemoteTxRequests: { value: 'false', check: truth },
  StopTransactionOnInvalidId: { value: 'true', check: truth },
  StopTransactionOnEVSideDisconnect: { value: 'true', check: truth },
  UnlockConnectorOnEVSideDisconnect: { value: 'true', check: truth },
  LocalAuthListEnabled: { value: 'true', check: truth },
  ConnectorPhaseRotation: { value: '0.RST', reboot: true },
  NumberOfConnectors: { value: String(connectors), readonly: true },
  GetConfigurationMaxKeys: { value: '50', readonly: true },
  ChargeProfileMaxStackLevel: { value: '10', readonly: true },
  ChargingScheduleAllowedChargingRateUnit: { value: 'Current,Power', readonly: true },
  ChargingScheduleMaxPeriods: { value: '24', readonly: true },
  MaxChargingProfilesInstalled: { value: '10', readonly: true },
  LocalAuthListMaxLength: { value: '1000', readonly: true },
  SendLocalListMaxLength: { value: '100', readonly: true },
  // California pricing (1.6), and TariffCostCtrlr (2.x): the display shows what it costs.
  CustomDisplayCostAndPrice: { value: 'true', readonly: true },
  SupportedFeatureProfiles: {
    value: 'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger',
    readonly: true,
  },
});

export class Configuration {
  readonly #keys: Record<string, Key>;
  readonly #changed = new Set<string>();

  constructor(connectors: number) {
    this.#keys = factory(connectors);
  }

  text(key: string): string {
    return this.#keys[key]?.value ?? '';
  }

  number(key: string): number {
    return Number(this.text(key));
  }

  list(key: string): string[] {
    return this.text(key)
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  }

  change(key: string, value: string): 'Accepted' | 'Rejected' | 'RebootRequired' | 'NotSupported' {
    const entry = this.#keys[key];
    if (!entry) return 'NotSupported';
    if (entry.readonly || entry.check?.(value) === false) return 'Rejected';
    entry.value = value;
    this.#changed.add(key);
    return entry.reboot ? 'RebootRequired' : 'Accepted';
  }

  /** What is no longer as it left the factory. */
  changed(): Record<string, string> {
    return Object.fromEntries([...this.#changed].map((key) => [key, this.text(key)]));
  }

  read(keys: string[] = []): { configurationKey: KeyValue[]; unknownKey?: string[] } {
    const wanted = keys.length > 0 ? keys : Object.keys(this.#keys);
    const unknownKey = wanted.filter((key) => !this.#keys[key]);
    const configurationKey = wanted
      .filter((key) => this.#keys[key])
      .map((key) => ({ key, value: this.text(key), readonly: this.#keys[key]!.readonly ?? false }));
    return { configurationKey, ...(unknownKey.length > 0 && { unknownKey }) };
  }
}
