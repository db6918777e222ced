import type { OcppVersion } from '#domain/station/station.ts';

const supported: ReadonlySet<string> = new Set<OcppVersion>(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1']);

/** The charger's list is in order of its preference (OCPP-J 1.6 §3.1.2): the first that is spoken here. */
export const chooseVersion = (offered = ''): OcppVersion | undefined =>
  offered
    .split(',')
    .map((name) => name.trim())
    .find((name): name is OcppVersion => supported.has(name));
