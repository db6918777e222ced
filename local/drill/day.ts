import type { OcppVersion } from '#domain/station/station.ts';
import { registerStandsFor, stampedWrong, told, toldBy } from './evidence.ts';
import type { DrillStation, Scenario } from './scenario.ts';
import * as trouble from './troubles.ts';

const versions: OcppVersion[] = ['ocpp1.6', 'ocpp2.0.1', 'ocpp1.6', 'ocpp2.1'];

const row = (siteId: string, count: number, more: Partial<DrillStation> = {}): DrillStation[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ id: `${siteId}-${index + 1}`, siteId, connectors: 1 },
    version: versions[index % versions.length]!,
    ...more,
  }));

const chargeX = (vendorErrorCode: string) => ({ vendorId: 'https://chargex.inl.gov', vendorErrorCode });

/** API Gateway closes every socket after two hours: here all of them in the same minute. */
const reconnect = 120;

/** What is told and what is missed comes first, for then links are whole; they are cut after all of them have reconnected. */
export const day: Scenario = {
  minutes: 175,
  sites: [
    { siteId: 'KAJEN', name: 'Kajen', answersAfterMinutes: 12 },
    { siteId: 'TORGET', name: 'Torget', answersAfterMinutes: 3 },
    { siteId: 'HAMNEN', name: 'Hamnen', answersAfterMinutes: 3 },
    { siteId: 'PARKEN', name: 'Parken', answersAfterMinutes: 3 },
    { siteId: 'LUNDEN', name: 'Lunden', answersAfterMinutes: 3 },
    { siteId: 'STALLET', name: 'Stallet', answersAfterMinutes: 3 },
  ],
  stations: [
    ...row('KAJEN', 6),
    ...row('TORGET', 5),
    ...row('HAMNEN', 3),
    ...row('PARKEN', 6),
    ...row('LUNDEN', 3),
    ...row('STALLET', 4, { connectors: 2, quiet: [2] }),
  ],
  troubles: [
    {
      ...{ name: 'Says Available, delivers nothing', at: 15, until: 100, siteId: 'PARKEN', stationIds: ['PARKEN-1'] },
      strike: trouble.deliverNothing,
      means: { classes: ['charger'], evidence: registerStandsFor(5, ({ power }) => power === 0) },
    },
    {
      ...{ name: 'A flapping connector', at: 20, until: 50, siteId: 'PARKEN', stationIds: ['PARKEN-2'] },
      strike: trouble.flap('ConnectorLockFailure', 6, 3),
      means: { classes: ['charger'], evidence: told('ConnectorLockFailure') },
    },
    {
      ...{ name: 'A clock three hours ahead', at: 25, until: 70, siteId: 'PARKEN', stationIds: ['PARKEN-3'] },
      strike: trouble.setClock(3),
      means: { classes: ['charger'], evidence: stampedWrong },
    },
    {
      ...{ name: 'A vehicle that fails everywhere', at: 30, until: 50, siteId: 'STALLET' },
      stationIds: ['STALLET-1', 'STALLET-2', 'STALLET-3'],
      strike: trouble.tour('CAR-BAD', { fails: true }, 6),
      means: { classes: ['vehicle'], evidence: toldBy('EVCommunicationError', 2) },
    },
    {
      ...{ name: 'A register that stands still', at: 35, until: 80, siteId: 'PARKEN', stationIds: ['PARKEN-4'] },
      strike: trouble.freezeMeter,
      means: { classes: ['meter'], evidence: registerStandsFor(5, ({ power = 0 }) => power > 0) },
    },
    {
      ...{ name: 'A ground fault', at: 45, until: 85, siteId: 'PARKEN', stationIds: ['PARKEN-5'] },
      strike: trouble.fail('GroundFailure', { vendorError: chargeX('CX002') }),
      means: { classes: ['charger'], evidence: told('GroundFailure') },
    },
    {
      ...{ name: 'A lock that a soft reset frees', at: 55, siteId: 'HAMNEN', stationIds: ['HAMNEN-2'] },
      strike: trouble.fail('ConnectorLockFailure', { mendedBy: 'soft reset' }),
      means: { classes: ['charger'], evidence: told('ConnectorLockFailure') },
    },
    {
      ...{ name: 'Under-voltage across a site', at: 60, until: 80, siteId: 'LUNDEN' },
      strike: trouble.warnAll('UnderVoltage', 190, chargeX('CX006')),
      means: { classes: ['power'], evidence: told('UnderVoltage') },
    },
    {
      ...{ name: 'A clock back in the seventies', at: 70, until: 100, siteId: 'PARKEN', stationIds: ['PARKEN-6'] },
      strike: trouble.setClock(-24 * 365 * 50),
      means: { classes: ['charger'], evidence: stampedWrong },
    },
    {
      ...{ name: 'A full car that stays', at: 65, siteId: 'STALLET', stationIds: ['STALLET-4'] },
      strike: trouble.visit('CAR-FULL', { stateOfCharge: 80 }, 25),
    },
    {
      ...{ name: 'A card nobody knows', at: 75, siteId: 'STALLET', stationIds: ['STALLET-3'] },
      strike: trouble.visit('STRANGER', {}, 4),
    },
    { name: 'Everybody reconnects after two hours', at: reconnect - 1 },
    {
      ...{ name: 'A restart that was asked for', at: reconnect + 4, siteId: 'STALLET', stationIds: ['STALLET-1'] },
      strike: trouble.command({ name: 'reset', type: 'soft' }),
    },
    {
      ...{ name: 'A charger dead for good', at: reconnect + 4, siteId: 'HAMNEN', stationIds: ['HAMNEN-1'] },
      strike: trouble.losePower,
      means: { classes: ['link', 'charger'], evidence: 'silence' },
    },
    {
      ...{ name: 'A power cut of a whole site', at: reconnect + 5, until: reconnect + 30, siteId: 'KAJEN' },
      strike: trouble.losePower,
      means: { classes: ['power'], evidence: 'silence' },
    },
    {
      ...{ name: 'The uplink of a site lost', at: reconnect + 8, until: reconnect + 35, siteId: 'TORGET' },
      strike: trouble.loseNetwork,
      means: { classes: ['link'], evidence: 'silence' },
    },
    {
      ...{ name: 'Links that blink', at: reconnect + 8, siteId: 'STALLET', stationIds: ['STALLET-2', 'STALLET-3'] },
      strike: trouble.blip(75),
    },
    {
      ...{ name: 'Links that are away for longer', at: reconnect + 15, siteId: 'LUNDEN' },
      strike: trouble.blip(100),
    },
  ],
};
