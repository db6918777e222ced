import type { OcppVersion } from '#domain/station/station.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const from201 = words(`
  Authorize BootNotification ClearedChargingLimit DataTransfer FirmwareStatusNotification Get15118EVCertificate
  GetCertificateStatus Heartbeat LogStatusNotification MeterValues NotifyChargingLimit NotifyCustomerInformation
  NotifyDisplayMessages NotifyEVChargingNeeds NotifyEVChargingSchedule NotifyEvent NotifyMonitoringReport NotifyReport
  PublishFirmwareStatusNotification ReportChargingProfiles ReservationStatusUpdate SecurityEventNotification
  SignCertificate StatusNotification TransactionEvent`);

/** Which messages a station sends: the schemas do not tell. DataTransfer goes both ways, every other one only one. */
export const fromStation: Record<OcppVersion, readonly string[]> = {
  'ocpp1.6': words(`
    Authorize BootNotification DataTransfer DiagnosticsStatusNotification FirmwareStatusNotification Heartbeat
    LogStatusNotification MeterValues SecurityEventNotification SignCertificate SignedFirmwareStatusNotification
    StartTransaction StatusNotification StopTransaction`),
  'ocpp2.0.1': from201,
  'ocpp2.1': [
    ...from201,
    ...words(`
      BatterySwap ClosePeriodicEventStream GetCertificateChainStatus NotifyDERAlarm NotifyDERStartStop
      NotifyPeriodicEventStream NotifyPriorityCharging NotifySettlement OpenPeriodicEventStream
      PullDynamicScheduleUpdate ReportDERControl VatNumberValidation`),
  ],
};

const certificates =
  'client certificates end at the front door, and API Gateway takes none on a WebSocket: no certificate is managed';
const plugAndCharge = 'Plug and Charge needs a contract with an ISO 15118 certificate pool';
const der = 'no station of ours feeds into the grid';
const batteries = 'no battery is swapped at our stations';
const schedule = 'no schedule is computed from what a car asks for yet';
const localFirmware = 'no local controller hands out firmware: each station fetches its own';

const network = 'the address of Laddnav is set where a station is installed: a wrong one strands it';

/** Why a message that is not handled is not. */
export const reasons: Readonly<Record<string, string>> = {
  SetNetworkProfile: network,
  SignCertificate: certificates,
  CertificateSigned: certificates,
  InstallCertificate: certificates,
  DeleteCertificate: certificates,
  GetInstalledCertificateIds: certificates,
  GetCertificateChainStatus: certificates,
  Get15118EVCertificate: plugAndCharge,
  GetCertificateStatus: plugAndCharge,
  PublishFirmware: localFirmware,
  PublishFirmwareStatusNotification: localFirmware,
  UnpublishFirmware: localFirmware,
  NotifyEVChargingSchedule: schedule,
  NotifyAllowedEnergyTransfer: schedule,
  AFRRSignal: der,
  GetDERControl: der,
  SetDERControl: der,
  ClearDERControl: der,
  ReportDERControl: der,
  NotifyDERAlarm: der,
  NotifyDERStartStop: der,
  BatterySwap: batteries,
  RequestBatterySwap: batteries,
};

const commands = 'test/ocpp/command/commands.store.test.ts';
const moreCommands = 'test/ocpp/command/more-commands.store.test.ts';
const tariffCommands = 'test/ocpp/v21/tariff-commands.store.test.ts';

/** Calls that name a session or the prices of a site, and so are made where there is a store. */
export const shownIn: Readonly<Record<string, string>> = {
  RemoteStopTransaction: commands,
  RequestStopTransaction: commands,
  CostUpdated: moreCommands,
  UsePriorityCharging: moreCommands,
  SetDefaultTariff: tariffCommands,
  ChangeTransactionTariff: tariffCommands,
};
