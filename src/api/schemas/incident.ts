import * as z from 'zod';
import { exclusions } from '#domain/fault/exclusion.ts';
import { findings } from '#domain/fault/found.ts';
import { listOf, page, timestamp } from './common.ts';

const signal = z.object({
  stationId: z.string(),
  evseId: z.number().int(),
  connectorId: z.number().int(),
  code: z.string(),
  by: z
    .enum(['sessions', 'clock', 'firmware', 'readings'])
    .optional()
    .meta({ description: 'how it is known where the charger has not said so' }),
  since: timestamp,
  until: timestamp.optional(),
});

const remedy = z.object({
  name: z.enum(['status', 'unlock', 'soft-reset', 'hard-reset']),
  commandId: z.string(),
  at: timestamp,
  outcome: z.string().optional(),
});

const telling = z.object({
  kind: z.enum(['call', 'cleared']),
  name: z.string(),
  level: z.number().int().optional().meta({ description: 'from 0; absent for the grid contact' }),
  channel: z.enum(['sms', 'email']),
  at: timestamp,
  sentAt: timestamp.optional(),
  unsent: z.enum(['overtaken', 'refused', 'opted-out']).optional(),
  answers: z
    .array(z.object({ said: z.enum(['acknowledged', 'declined', 'took over', 'resolved']), at: timestamp }))
    .optional(),
});

const excluded = z
  .enum(exclusions)
  .meta({ description: 'what it is put down to that its operator does not answer for; `none`: they do' });
const reason = z.string().min(1).max(500);

export const found = z.enum(findings).meta({
  description:
    'what was found there; `elsewhere`: the grid, the network or a car; `nothing`: somebody went in vain; `not-visited`: nobody went',
});

const status = z.enum(['open', 'acknowledged', 'resolved']);

export const incident = z
  .object({
    id: z.string(),
    siteId: z.string(),
    stationIds: z.array(z.string()),
    connectorId: z.number().int().meta({ description: '0 is the station itself' }),
    class: z.enum(['charger', 'power', 'link', 'vehicle', 'meter', 'security']),
    code: z.string(),
    severity: z.enum(['P1', 'P2', 'P3', 'P4']),
    status,
    openedAt: timestamp,
    acknowledgedAt: timestamp.optional(),
    acknowledgedBy: z.string().optional(),
    signals: z.array(signal).meta({ description: 'what is wrong, and where; `until`: it is over' }),
    clearedAt: timestamp.optional().meta({ description: 'nothing is wrong any more; a car has yet to charge there' }),
    unstableSince: timestamp
      .optional()
      .meta({ description: 'it comes and goes: told once, and not cleared before it was quiet for a while' }),
    mutedUntil: timestamp.optional().meta({
      description: 'it began during planned work or an update: nobody is told of it before, nor if it is over by then',
    }),
    reopened: z.array(timestamp).optional().meta({ description: 'when it came back within a day of being resolved' }),
    resolvedAt: timestamp.optional(),
    resolution: z
      .union([
        z.object({ session: z.string() }),
        z.object({ person: z.string(), reason: z.string().optional() }),
        z.object({ into: z.string() }),
      ])
      .optional()
      .meta({ description: 'a car that has charged, a person, or the incident it was part of' }),
    exclusion: z
      .object({ excluded, reason, by: z.string(), at: timestamp })
      .optional()
      .meta({ description: 'whether a person took its outage out of uptime, and why' }),
    found: z
      .object({ what: found, by: z.string(), at: timestamp })
      .optional()
      .meta({ description: 'what whoever resolved it has found' }),
    remedies: z.array(remedy).meta({ description: 'what was tried on the charger by itself' }),
    tellings: z.array(telling).meta({ description: 'who was told of it, and what they answered' }),
    timeline: z.array(z.object({ at: timestamp, what: z.string() })),
  })
  .meta({ id: 'Incident' });
export const incidentList = listOf(incident);
export const incidentQuery = page.extend({ status: status.optional() });
export const resolution = z.object({ reason: reason.optional(), found: found.optional() }).optional();
export const exclusionBody = z.object({ excluded, reason });
