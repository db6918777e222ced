import { momentOf } from '#domain/moment.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { configure } from '#ocpp/command/configure.ts';
import { offerList } from '#ocpp/command/local-lists.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { heartbeatSeconds } from '#ocpp/command/heartbeat.ts';
import { recordBoot, type BootFacts } from '#store/stations.ts';

type Accepted = { status: 'Accepted'; currentTime: string; interval: number };

/** Who may connect is known by its password, so every station that gets here is accepted. */
export async function boot(context: StationContext, facts: Omit<BootFacts, 'bootedAt'>): Promise<Accepted> {
  const { at } = momentOf(undefined, context.receivedAt);
  await recordBoot(context.stationId, { ...facts, bootedAt: at });
  return { status: 'Accepted', currentTime: at, interval: heartbeatSeconds };
}

export async function afterBoot(
  { stationId, siteId, ...socket }: StationContext,
  firmwareVersion: string | undefined,
): Promise<void> {
  if (await configure(stationId, firmwareVersion)) await offerList(stationId, siteId);
  await dispatch(stationId, { socket });
}
