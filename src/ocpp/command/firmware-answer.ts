import type { AnsweredCommand } from '#domain/station/command.ts';
import { hear } from '#ocpp/campaign/news.ts';
import { getStation } from '#store/stations.ts';
import { statusIn } from './configuration-answer.ts';

/** What a station said to an update that a campaign asked for. 1.6 has no word for yes: its answer is one. */
export async function updateAnswered(command: AnsweredCommand): Promise<void> {
  const { stationId, commandId, status, response, answeredAt: at } = command;
  const { campaignId } = (await getStation(stationId)) ?? {};
  if (campaignId === undefined) return;
  const said = (response ?? {}) as { status?: unknown; code?: unknown };
  const word = typeof said.code === 'string' ? said.code : said.status === undefined ? 'yes' : statusIn(said);
  await hear({ campaignId, stationId }, { kind: 'answer', accepted: status === 'accepted', word, at }, { commandId });
}
