import * as z from 'zod';
import { found, incident } from './incident.ts';
import { timestamp } from './common.ts';

export const tokenRef = z.object({ token: z.string().min(1).max(64) });

const choice = z.enum(['acknowledge', 'decline', 'take-over', 'resolve']);

export const brief = z
  .object({
    name: z.string().meta({ description: 'of the person this link was sent to' }),
    choices: z.array(choice).meta({ description: 'what this link can still be used for: once' }),
    expiresAt: timestamp,
    next: z.string().optional().meta({ description: 'the token of a new link, after this one was used' }),
    incident,
    site: z.object({
      name: z.string(),
      address: z.string().optional(),
      timeZone: z.string(),
      map: z.string().optional().meta({ description: 'the place on a map' }),
    }),
    station: z.object({
      id: z.string(),
      vendor: z.string().optional(),
      model: z.string().optional(),
      serialNumber: z.string().optional(),
      firmwareVersion: z.string().optional(),
    }),
    before: z
      .array(z.object({ at: timestamp, stationId: z.string(), how: z.string() }))
      .meta({ description: 'what ended the same trouble at such chargers before' }),
    parts: z.array(z.string()).meta({ description: 'what to take along' }),
    sessions: z.array(
      z.object({
        startedAt: timestamp,
        status: z.string(),
        energyWh: z.number().optional(),
        stopReason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'IncidentBrief' });

export const answerBody = z
  .object({ action: choice, reason: z.string().min(1).max(500).optional(), found: found.optional() })
  .refine(({ action, reason }) => action !== 'resolve' || reason, {
    path: ['reason'],
    message: 'say what was wrong, and what was done',
  })
  .refine(({ action, found }) => action === 'resolve' || !found, {
    path: ['found'],
    message: 'only with resolve',
  });
