import type { Command } from '#domain/station/command.ts';
import { fingerprintOf, modelOf, type Habits, type ModelIdentity } from '#domain/fingerprint/fingerprint.ts';
import type { Station } from '#domain/station/station.ts';
import { listCommands } from './commands.ts';
import type { Configuration } from './configuration.ts';
import { getModel } from './models.ts';
import { describeStation } from './stations.ts';

/** A charger as its sessions are read: what it is, what it holds, what was asked of it of late, what its like are used to do. */
export type Charger = {
  station?: Station;
  held?: Configuration['held'];
  commands: Command[];
  model?: ModelIdentity;
  habits?: Habits;
};

/** More than are sent while a car charges. */
const ofLate = 50;

export async function chargerOf(stationId: string): Promise<Charger> {
  const [whole, commands] = await Promise.all([describeStation(stationId), listCommands(stationId, { limit: ofLate })]);
  const model = whole && modelOf(whole.station);
  const known = model && (await getModel(model.modelId));
  return {
    station: whole?.station,
    held: whole?.configuration?.held,
    commands: commands.items,
    model,
    ...(known && { habits: { modelId: known.modelId, fingerprint: fingerprintOf(known) } }),
  };
}
