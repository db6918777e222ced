import { momentOf } from '#domain/session/moment.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { hear } from '#ocpp/campaign/news.ts';
import { configure } from '#ocpp/command/configure.ts';
import { offerList } from '#ocpp/command/local-lists.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { heartbeatSeconds } from '#ocpp/command/heartbeat.ts';
import { recordBoot, type BootFacts } from '#store/stations.ts';

type Accepted = { status: 'Accepted'; currentTime: string; interval: number };

/** Who may connect is known by its password, so every station that gets here is accepted. */
export async function boot(context: StationContext, facts: Omit<BootFacts, 'bootedAt'>): Promise<Accepted> {
  const { at } = momentOf(undefined, context.receivedAt);
  const { stationId } = context;
  const { firmwareVersion } = facts;
  const { campaignId } = await recordBoot(stationId, { ...facts, bootedAt: at });
  if (campaignId !== undefined) await hear({ campaignId, stationId }, { kind: 'boot', firmwareVersion, at });
  return { status: 'Accepted', currentTime: at, interval: heartbeatSeconds };
}

export async function afterBoot(
  { stationId, siteId, ...socket }: StationContext,
  firmwareVersion: string | undefined,
): Promise<void> {
  if (await configure(stationId, firmwareVersion)) await offerList(stationId, siteId);
  await dispatch(stationId, { socket });
}
