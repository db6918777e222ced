import { randomUUID } from 'node:crypto';
import { now } from '#clock';
import { withoutPassword } from '#domain/station/address.ts';
import { inWaves, isOver, wavesOf, type Campaign, type CampaignStation } from '#domain/station/campaign.ts';
import { DomainError } from '#domain/error.ts';
import { cancelStations, conduct, settle } from '#ocpp/campaign/conduct.ts';
import { campaignStations, createCampaign, getCampaign, listCampaigns, type Kept } from '#store/campaigns.ts';
import { chosenStations } from './campaign-stations.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/campaign.ts';

export const create = endpoint({
  summary: 'Update the firmware of many chargers, in waves; begins at once',
  body: schema.campaignBody,
  response: schema.created,
  status: 201,
  handle: async ({ body: { stations: filter, stationIds, waves: asked, ...body } }) => {
    const ids = await chosenStations(filter, stationIds);
    const [campaignId, createdAt] = [randomUUID(), now().toISOString()];
    const waves = wavesOf(ids.length, asked);
    const timeline = [{ at: createdAt, what: 'running' }];
    const campaign: Campaign = { campaignId, createdAt, waves, status: 'running', forgiven: 0, timeline, ...body };
    const stations = inWaves(waves).map((wave, i): CampaignStation => ({
      ...{ campaignId, stationId: ids[i]!, wave, status: 'waiting', timeline: [] },
    }));
    await createCampaign(campaign, stations, createdAt);
    await conduct(campaignId);
    return { id: campaignId, stations: ids.length, waves };
  },
});

export const list = endpoint({
  summary: 'Firmware campaigns, the newest first',
  query: schema.campaignQuery,
  response: schema.campaignList,
  handle: async ({ query }) => {
    const { items, next } = await listCampaigns(query);
    return { items: items.map(summary), next };
  },
});

export const show = endpoint({
  summary: 'One campaign, with the state and the story of each charger',
  params: schema.campaignRef,
  query: schema.campaignQuery,
  response: schema.campaign,
  handle: async ({ params: { id }, query: { limit, cursor = '' } }) => {
    const [campaign, all] = await Promise.all([find(id), campaignStations(id)]);
    const open = all.filter((station) => !isOver(station));
    const counts = Object.fromEntries(
      [...Map.groupBy(all, ({ status }) => status)].map(([status, those]) => [status, those.length]),
    );
    const following = all.filter(({ stationId }) => stationId > cursor);
    const stations = following.slice(0, limit);
    return {
      ...summary(campaign),
      ...(open.length && { wave: Math.min(...open.map(({ wave }) => wave)) }),
      ...{ counts, stations },
      next: following.length > limit ? stations.at(-1)?.stationId : undefined,
    };
  },
});

export const pause = endpoint({
  summary: 'Tell no more chargers; those that were told go on',
  params: schema.campaignRef,
  response: schema.campaignSummary,
  handle: ({ params: { id } }) => become(id, 'paused', ['running']),
});

export const resume = endpoint({
  summary: 'Go on, also after a stop: the failures so far do not stop it again',
  params: schema.campaignRef,
  response: schema.campaignSummary,
  handle: async ({ params: { id } }) => {
    const failed = (await campaignStations(id)).filter(({ status }) => status === 'failed').length;
    await become(id, 'running', ['paused', 'stopped'], { forgiven: failed });
    await conduct(id);
    return summary(await find(id));
  },
});

export const cancel = endpoint({
  summary: 'End it: no more chargers are told, and what has not gone out is taken back',
  params: schema.campaignRef,
  response: schema.campaignSummary,
  handle: async ({ params: { id } }) => {
    await become(id, 'cancelled', ['running', 'paused', 'stopped']);
    await cancelStations(id);
    return summary(await find(id));
  },
});

const summary = ({ firmware, ...campaign }: Kept<Campaign>) => ({
  ...campaign,
  id: campaign.campaignId,
  firmware: { ...firmware, location: withoutPassword(firmware.location) },
});

async function find(id: string): Promise<Kept<Campaign>> {
  const campaign = await getCampaign(id);
  if (!campaign) throw new DomainError('notFound', `There is no campaign ${id}.`);
  return campaign;
}

/** Only what it is at may become this: two who press at once get one change, and the second is told. */
async function become(
  id: string,
  status: Campaign['status'],
  from: Campaign['status'][],
  more: { forgiven?: number } = {},
) {
  const campaign = await find(id);
  const change = { status, reason: undefined, dueAt: now().toISOString(), ...more };
  if (from.includes(campaign.status) && (await settle(campaign, change))) return summary(await find(id));
  throw new DomainError('conflict', `Campaign ${id} is ${(await find(id)).status}.`);
}
