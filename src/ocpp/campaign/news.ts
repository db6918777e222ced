import { isOver, type CampaignStation } from '#domain/station/campaign.ts';
import { withNews, type CampaignNews } from '#domain/station/campaign-news.ts';
import { requestIdOf } from '#ocpp/command/command-routes.ts';
import { releaseStation } from '#store/campaign-members.ts';
import { getCampaign, getCampaignStation, putCampaignStation, wakeCampaign } from '#store/campaigns.ts';

type Name = Pick<CampaignStation, 'campaignId' | 'stationId'>;

/** As many writers as frames of one station can be on their way at once. */
const mostTries = 10;

/** Something is heard of a station that a campaign has told. When it is over, the campaign is looked at with the next tick. */
export async function hear(name: Name, news: CampaignNews, about: { commandId?: string; requestId?: number } = {}) {
  const campaign = await getCampaign(name.campaignId);
  for (let tries = 0; campaign && tries < mostTries; tries++) {
    const station = await getCampaignStation(name);
    if (!station || !concerns(station, about)) return;
    const after = withNews(station, news, campaign.firmware);
    if (after === station && !isOver(station)) return;
    if (after !== station && !(await putCampaignStation(after))) continue;
    if (!isOver(after)) return;
    await releaseStation(after);
    await wakeCampaign(name.campaignId, news.at);
    return;
  }
}

/** What was said of another update, as of one that an operator asked for by hand, is not of this one. */
function concerns({ commandId }: CampaignStation, about: { commandId?: string; requestId?: number }): boolean {
  if (about.commandId !== undefined) return about.commandId === commandId;
  if (about.requestId === undefined) return true;
  return commandId !== undefined && about.requestId === requestIdOf({ stationId: '', commandId });
}
