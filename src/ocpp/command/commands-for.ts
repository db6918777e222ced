import type { OcppVersion } from '#domain/station/station.ts';
import type { AllCommandRoutes } from './command-routes.ts';

/** Only the versions that are spoken get loaded. */
const tables: Record<OcppVersion, () => Promise<{ commands: AllCommandRoutes }>> = {
  'ocpp1.6': () => import('#ocpp/v16/commands.ts'),
  'ocpp2.0.1': () => import('#ocpp/v201/commands.ts'),
  'ocpp2.1': () => import('#ocpp/v21/commands.ts'),
};

export const commandsFor = async (version: OcppVersion): Promise<AllCommandRoutes> =>
  (await tables[version]()).commands;
