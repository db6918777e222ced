import { describe, expect, test } from 'vitest';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { judgeFirmware } from '#domain/fault/firmware-fault.ts';
import { judgeSecurity } from '#domain/fault/security-event.ts';
import { isSafety } from '#domain/remedy/ladder.ts';
import type { Station } from '#domain/station/station.ts';
import type { Fault } from '#domain/fault/fault.ts';

/*
 * Every word that a charger has for trouble, and what we take it for: class, severity, and ! where nobody switches it on again
 * from afar.
 */

const at = '2026-05-04T08:00:00.000Z';
const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const inWords = (faults: Fault[]) =>
  faults.map((fault) => `${fault.class} ${fault.severity}${isSafety(fault.code) ? '!' : ''}`);
const table = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +\| +/) as [string, string]);

/** OCPP 1.6 §7.7. */
const ocpp = table(`
  ConnectorLockFailure | charger P2
  EVCommunicationError | vehicle P3
  GroundFailure        | charger P1!
  HighTemperature      | charger P3!
  InternalError        | charger P2
  LocalListConflict    | charger P4
  OtherError           | charger P2
  OverCurrentFailure   | charger P1!
  OverVoltage          | power P2
  PowerMeterFailure    | meter P2
  PowerSwitchFailure   | charger P1!
  ReaderFailure        | charger P3
  ResetFailure         | charger P2
  UnderVoltage         | power P2
  WeakSignal           | link P4
`);

/** ChargeX, minimum required error codes. */
const chargeX = table(`
  CX001 | charger P2
  CX002 | charger P1!
  CX003 | charger P3!
  CX004 | charger P1!
  CX005 | power P2
  CX006 | power P2
  CX007 | link P4
  CX008 | charger P1!
  CX009 | vehicle P4
  CX010 | vehicle P4
  CX011 | charger P2
  CX012 | charger P3
  CX013 | link P3
  CX014 | charger P3
  CX015 | power P1
  CX016 | vehicle P4
  CX017 | charger P1!
  CX018 | charger P3!
  CX019 | charger P2!
  CX020 | vehicle P4
  CX021 | charger P2
  CX022 | charger P2!
  CX023 | charger P3
  CX024 | charger P1!
  CX025 | charger P2!
  CX026 | charger P1!
`);

/** EVgo's dialect. */
const evgo = table(`
  A000 | CX009
  A001 | CX020
  A002 | CX001
  A003 | CX010
  A004 | CX008
  A005 | CX001
  F000 | CX023
  F001 | CX023
  F002 | CX014
  F003 | CX014
  F004 | CX025
  F005 | CX011
  F006 | CX022
  F007 | CX021
  F008 | CX024
  F009 | CX019
  F010 | CX026
`);

const faulted = (errorCode: string | undefined, more: { vendorErrorCode?: string; vendorId?: string; info?: string }) =>
  judgeConnector(undefined, { ...place, status: 'Faulted', since: at, errorCode, ...more }).open;
const codes = (faults: Fault[]) => faults.map(({ code }) => code);

describe('OCPP 1.6', () => {
  test.each(ocpp)('%s means %s', (code, means) => expect(inWords(faulted(code, {}))).toEqual([means]));

  test.each(chargeX)('%s means %s, as the code of a vendor and in the text beside an error', (code, means) => {
    const vendorId = 'https://chargex.inl.gov';
    expect(inWords(faulted('OtherError', { vendorErrorCode: code, vendorId }))).toEqual([means]);
    expect(inWords(faulted('OtherError', { info: `${code} at 07:59` }))).toEqual([means]);
    expect(codes(faulted(undefined, { vendorErrorCode: code.toLowerCase() }))).toEqual([code]);
  });

  test.each(evgo)('%s of EVgo means %s, and nothing with another vendor', (vendorErrorCode, code) => {
    expect(codes(faulted('OtherError', { vendorErrorCode, vendorId: 'com.evgo.mrec' }))).toEqual([code]);
    expect(codes(faulted('OtherError', { vendorErrorCode, vendorId: 'acme' }))).toEqual(['OtherError']);
  });

  test('EVerest has its own names for the codes of ChargeX', () => {
    const vendorErrorCode = 'MREC2GroundFailure';
    expect(codes(faulted('OtherError', { vendorErrorCode, vendorId: 'EVerest' }))).toEqual(['CX002']);
  });

  test('of several codes in one, each is told with what was measured for it', () => {
    const told = { vendorId: 'com.evgo.mrec', vendorErrorCode: 'F001,F009,Z9', info: '1.11,95,0' };
    expect(faulted('OtherError', told).map(({ what }) => what)).toEqual([
      'CX023: proximity fault, F001 1.11',
      'CX019: cable too hot, stopped, F009 95',
    ]);
    expect(codes(faulted('OtherError', { vendorErrorCode: 'CX005;CX015' }))).toEqual(['CX005', 'CX015']);
  });

  test('a code nobody has in a table, and text that tells of what is over, leave the word of OCPP', () => {
    for (const vendorErrorCode of ['E42', 'CX027', 'CX0021', 'constructor'])
      expect(codes(faulted('InternalError', { vendorErrorCode, vendorId: 'constructor' }))).toEqual(['InternalError']);
    expect(codes(faulted(undefined, { info: 'Error CX002 resolved' }))).toEqual(['Faulted']);
  });
});

describe('OCPP 2.x', () => {
  test.each(chargeX)('techCode %s means %s', (code, means) => {
    const event = { name: 'Connector.Problem', code, at };
    const connector = { ...place, status: 'Faulted' as const, since: at, errorCode: code, errors: [event] };
    expect(inWords(judgeConnector(undefined, connector).open)).toEqual([means]);
  });
});

/** OCPP 2.0.1 Part 2, appendix 1, and what the whitepaper for 1.6 calls the same. */
const security = table(`
  FirmwareUpdated                     | -
  FailedToAuthenticateAtCsms          | security P3
  FailedToAuthenticateAtCentralSystem | security P3
  CsmsFailedToAuthenticate            | security P3
  CentralSystemFailedToAuthenticate   | security P3
  SettingSystemTime                   | -
  StartupOfTheDevice                  | -
  ResetOrReboot                       | -
  SecurityLogWasCleared               | security P2
  ReconfigurationOfSecurityParameters | -
  MemoryExhaustion                    | security P3
  InvalidMessages                     | security P3
  AttemptedReplayAttacks              | security P2
  TamperDetectionActivated            | security P2
  InvalidFirmwareSignature            | security P2
  InvalidFirmwareSigningCertificate   | security P2
  InvalidCsmsCertificate              | security P3
  InvalidCentralSystemCertificate     | security P3
  InvalidChargingStationCertificate   | security P3
  InvalidChargePointCertificate       | security P3
  InvalidTLSVersion                   | security P3
  InvalidTLSCipherSuite               | security P3
  MaintenanceLoginAccepted            | -
  MaintenanceLoginFailed              | security P3
`);

test.each(security)('security event %s means %s', (type, means) => {
  expect(inWords(judgeSecurity({ stationId: 'CP1', type, at }).open)).toEqual(means === '-' ? [] : [means]);
});

/** OCPP 1.6 §7.25, the whitepaper's, and 2.x FirmwareStatusEnumType. */
const firmware = table(`
  CertificateVerified       | -
  Downloaded                | -
  DownloadFailed            | charger P4
  Downloading               | -
  DownloadPaused            | -
  DownloadScheduled         | -
  Idle                      | -
  Installed                 | -
  InstallationFailed        | charger P3
  Installing                | -
  InstallRebooting          | -
  InstallScheduled          | -
  InstallVerificationFailed | charger P3
  InvalidCertificate        | security P2
  InvalidSignature          | security P2
  RevokedCertificate        | security P2
  SignatureVerified         | -
`);

const station = (status: string, more: Partial<Station & { inError: boolean }> = {}) => ({
  ...{ stationId: 'CP1', siteId: 'S', registeredAt: at, passwordSalt: '', passwordHash: '', firmwareVersion: '1' },
  ...{ firmwareStatus: { status, at }, ...more },
});

test.each(firmware)('firmware status %s means %s, once', (status, means) => {
  const after = station(status);
  expect(inWords(judgeFirmware(undefined, after).open)).toEqual(means === '-' ? [] : [means]);
  expect(judgeFirmware(after, { ...after, showsCost: true }).open).toEqual([]);
});

test('an update that failed is over once one has worked: by its own word, or by the version that runs', () => {
  const failed = station('InvalidSignature', { inError: true });
  const next = station('Downloading', { inError: true, firmwareStatus: { status: 'Downloading', at: '2026-05-05' } });
  expect(judgeFirmware(failed, next)).toEqual({ open: [], clear: [] });
  const spot = { stationId: 'CP1', evseId: 0, connectorId: 0, by: 'firmware' };
  const over = (when: string, what: string) =>
    ['charger', 'security'].map((of) => ({ ...spot, class: of, at: when, what }));
  const installed = station('Installed', { inError: false, firmwareStatus: { status: 'Installed', at: '2026-05-06' } });
  expect(judgeFirmware(next, installed)).toEqual({ open: [], clear: over('2026-05-06', 'firmware 1 runs') });
  const booted = { ...next, firmwareVersion: '2', bootedAt: '2026-05-07' };
  expect(judgeFirmware(next, booted)).toEqual({ open: [], clear: over('2026-05-07', 'firmware 2 runs') });
});
