import type { OcppVersion } from '#domain/station/station.ts';
import type { Routes } from './handler.ts';

/** Only the versions that are spoken get loaded. */
const tables: Record<OcppVersion, () => Promise<{ routes: Routes }>> = {
  'ocpp1.6': () => import('./v16/routes.ts'),
  'ocpp2.0.1': () => import('./v201/routes.ts'),
  'ocpp2.1': () => import('./v21/routes.ts'),
};

export const routesFor = async (version: OcppVersion): Promise<Routes> => (await tables[version]()).routes;
