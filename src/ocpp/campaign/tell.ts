import { now } from '#clock';
import type { Campaign, CampaignStation } from '#domain/station/campaign.ts';
import { withNews } from '#domain/station/campaign-news.ts';
import type { QueuedCommand } from '#domain/station/command.ts';
import { queued } from '#ocpp/command/send-command.ts';
import { tellStation } from '#store/campaign-members.ts';
import { putCampaignStation, type Kept } from '#store/campaigns.ts';
import { openSessionsAt } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';

/**
 * Tells one station to update now, once. Not while a car charges there: some chargers reboot for it at once, whatever
 * retrieveDate says, so it is looked at again later instead.
 */
export async function tell(campaign: Campaign, station: Kept<CampaignStation>): Promise<QueuedCommand | undefined> {
  const { campaignId, stationId } = station;
  const [known, sessions] = await Promise.all([getStation(stationId), openSessionsAt(stationId)]);
  const at = now().toISOString();
  const busy = known?.campaignId !== undefined && known.campaignId !== campaignId;
  const why = sessions.length ? 'a car charges' : busy ? 'another campaign is under way' : undefined;
  if (why !== undefined) {
    const held = withNews(station, { kind: 'held', why, at }, campaign.firmware);
    if (held !== station) await putCampaignStation(held);
    return undefined;
  }
  const { version, ...firmware } = campaign.firmware;
  const command = queued({ stationId, name: 'update-firmware', parameters: { ...firmware, retrieveDate: at } });
  const told: Kept<CampaignStation> = {
    ...station,
    status: 'told',
    commandId: command.commandId,
    toldAt: at,
    ...(known?.firmwareVersion !== undefined && { from: known.firmwareVersion }),
    timeline: [...station.timeline, { at, what: version === undefined ? 'told' : `told to become ${version}` }],
  };
  return (await tellStation(told, command)) ? command : undefined;
}
