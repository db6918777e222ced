import * as z from 'zod';
import { campaignStatuses } from '#domain/station/campaign.ts';
import { byId, listOf, madeId, page, siteId, stationId, timestamp } from './common.ts';

const whole = z.number().int().min(0);
const firmware = z.object({
  location: z.url().max(512),
  version: z.string().min(1).max(50).optional().meta({
    description:
      'what a charger calls itself by once it has it: with it, the boot proves the update, else `Installed` does',
  }),
  signingCertificate: z.string().max(5500).optional(),
  signature: z.string().max(800).optional(),
  retries: whole.optional(),
  retryInterval: whole.optional(),
});

const wave = z.union([
  z.number().int().min(1),
  z.templateLiteral([z.number().min(0.1).max(100), '%']).meta({ examples: ['10%'] }),
]);

const stations = z
  .object({
    vendor: z.string().optional(),
    model: z.string().optional(),
    firmwareVersion: z.string().optional(),
    siteId: siteId.optional(),
  })
  .meta({ description: 'chargers of which all of this is true' });

export const campaignBody = z.object({
  name: z.string().min(1).max(100),
  firmware,
  stations: stations.optional(),
  stationIds: z.array(stationId).min(1).max(10_000).optional(),
  waves: z.array(wave).min(1).max(100).default([1, '10%', '100%']).meta({
    description: 'sizes, or shares of the whole; what they leave over is a last wave',
  }),
  stopAfterFailures: whole.default(0).meta({ description: 'more failures than these stop the campaign' }),
  silenceMinutes: z.number().int().min(1).max(10_080).default(120).meta({
    description: 'a charger that says nothing of its update for so long after it was told has failed',
  }),
});

const timeline = z.array(z.object({ at: timestamp, what: z.string() }));

const facts = {
  id: z.string(),
  name: z.string(),
  status: z.enum(campaignStatuses),
  reason: z.string().optional().meta({ description: 'why it has stopped' }),
  createdAt: timestamp,
  firmware,
  waves: z.array(z.number().int()),
  stopAfterFailures: whole,
  silenceMinutes: whole,
  timeline,
};
export const campaignSummary = z.object(facts).meta({ id: 'CampaignSummary' });

export const campaign = z
  .object({
    ...facts,
    wave: z.number().int().optional().meta({ description: 'the one under way' }),
    counts: z.record(z.string(), z.number().int()).meta({ description: 'stations by status' }),
    stations: z.array(
      z.object({
        stationId,
        wave: z.number().int(),
        status: z.enum(['waiting', 'told', 'installing', 'succeeded', 'failed', 'cancelled']),
        commandId: z.string().optional(),
        toldAt: timestamp.optional(),
        from: z.string().optional().meta({ description: 'its firmware before' }),
        reason: z.string().optional(),
        timeline,
      }),
    ),
    next: z.string().optional().meta({ description: 'cursor of the next page of stations' }),
  })
  .meta({ id: 'Campaign' });

export const campaignList = listOf(campaignSummary);
export const campaignRef = byId;
export const campaignQuery = page;
export const created = z.object({ id: madeId, stations: z.number().int(), waves: z.array(z.number().int()) });
