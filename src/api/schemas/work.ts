import * as z from 'zod';
import { timestamp } from './common.ts';

const entry = z.object({
  at: timestamp,
  status: z.string().meta({ description: "the charger's word, as Downloading or Uploaded" }),
  requestId: z.number().int().optional(),
  commandId: z.string().optional().meta({ description: 'the command it belongs to' }),
});

const asked = z.object({
  commandId: z.string(),
  status: z.string(),
  location: z.string(),
  sentAt: timestamp.optional(),
  fileName: z.string().optional().meta({ description: 'of a log: what the charger calls it' }),
});

const work = {
  status: z.string().optional().meta({ description: 'the last word' }),
  at: timestamp.optional(),
  command: asked.optional().meta({ description: 'the last one asked for' }),
  timeline: z.array(entry).meta({ description: 'all that was said in a year, the newest first; at most 200' }),
};

export const firmware = z
  .object({
    version: z.string().optional().meta({ description: 'as of its last BootNotification' }),
    campaignId: z.string().optional().meta({ description: 'the campaign that updates it now' }),
    ...work,
  })
  .meta({ id: 'FirmwareState' });

export const logs = z.object(work).meta({ id: 'LogState' });
