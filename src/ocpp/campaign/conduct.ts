import { now } from '#clock';
import { isUnderWay, type Campaign, type CampaignStation } from '#domain/station/campaign.ts';
import { campaignPlan } from '#domain/station/campaign-plan.ts';
import { reasonOf, statusOf } from '#domain/station/command-status.ts';
import { describeError, log } from '#log';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { campaignStations, getCampaign, putCampaign, type Kept } from '#store/campaigns.ts';
import { cancelQueued, getCommand } from '#store/commands.ts';
import { hear } from './news.ts';
import { tell } from './tell.ts';

/** A wave may be larger than what one call of a function has time for: the rest is due at once. */
const mostAtOnce = 50;

/**
 * Looks at a campaign and does what is due: stations that have been silent too long have failed, a wave that is over is
 * followed by the next, and too many failures stop all of it. Done twice, or by two at once, it is done once.
 */
export async function conduct(campaignId: string): Promise<void> {
  const [campaign, stations] = await Promise.all([getCampaign(campaignId), campaignStations(campaignId)]);
  if (!campaign) return;
  const at = now();
  await Promise.all(stations.filter(({ status }) => status === 'told').map((station) => hearCommand(station, at)));
  const plan = campaignPlan(campaign, await campaignStations(campaignId), at);
  if (plan.silent.length) {
    await Promise.all(plan.silent.map((station) => giveUp(station, at.toISOString())));
    return conduct(campaignId);
  }
  if (plan.change) {
    await settle(campaign, { ...plan.change, dueAt: plan.dueAt });
    return;
  }
  const these = plan.tell.slice(0, mostAtOnce);
  // Noted first: who is second to note it leaves the telling to the first.
  const dueAt = plan.tell.length > these.length ? at.toISOString() : plan.dueAt;
  if (!(await putCampaign(campaign, dueAt))) return;
  await Promise.all(these.map((station) => one(campaign, station)));
}

async function one(campaign: Campaign, station: Kept<CampaignStation>): Promise<void> {
  try {
    const command = await tell(campaign, station);
    if (command) await dispatch(station.stationId, { justQueued: command });
  } catch (error) {
    // It is queued, or it is not: the next look finds out.
    log('error', 'campaign.tellFailed', { stationId: station.stationId, ...describeError(error) });
  }
}

/** A command that could not be sent tells nobody of it. */
async function hearCommand({ campaignId, stationId, commandId }: CampaignStation, at: Date): Promise<void> {
  const command = commandId === undefined ? undefined : await getCommand(stationId, commandId);
  if (!command || statusOf(command, at) !== 'failed') return;
  const word = reasonOf(command, at) ?? 'failed';
  await hear({ campaignId, stationId }, { kind: 'answer', accepted: false, word, at: at.toISOString() }, { commandId });
}

/** What still waits for a charger that is away must not reach it when nobody thinks of it any more. */
async function giveUp({ campaignId, stationId, commandId }: CampaignStation, at: string): Promise<void> {
  if (commandId !== undefined) await cancelQueued({ stationId, commandId }, at);
  await hear({ campaignId, stationId }, { kind: 'silence', at }, { commandId });
}

type Change = Pick<Campaign, 'status' | 'reason'> & { dueAt?: string; forgiven?: number };

/** `false` where somebody else has changed it meanwhile. */
export function settle(campaign: Kept<Campaign>, { dueAt, ...change }: Change): Promise<boolean> {
  const what = change.reason === undefined ? change.status : `${change.status}: ${change.reason}`;
  const timeline = [...campaign.timeline, { at: now().toISOString(), what }];
  log('info', 'campaign', { campaignId: campaign.campaignId, ...change });
  return putCampaign({ ...campaign, reason: undefined, ...change, timeline }, dueAt);
}

/** Ends it: who waits is not told any more, and what waits to go out is taken back. Who has begun goes on. */
export async function cancelStations(campaignId: string): Promise<void> {
  const at = now().toISOString();
  const stations = await campaignStations(campaignId);
  const waiting = stations.filter((station) => station.status === 'waiting' || isUnderWay(station));
  await Promise.all(waiting.map((station) => cancelStation(station, at)));
}

async function cancelStation(station: Kept<CampaignStation>, at: string): Promise<void> {
  const { campaignId, stationId, commandId } = station;
  const mayBeStopped = commandId === undefined || (await cancelQueued({ stationId, commandId }, at));
  if (mayBeStopped) await hear({ campaignId, stationId }, { kind: 'cancelled', at });
}
