import * as z from 'zod';
import { listOf, page, timestamp } from './common.ts';

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
    resolvedAt: timestamp.optional(),
    timeline: z.array(z.object({ at: timestamp, what: z.string() })),
  })
  .meta({ id: 'Incident' });
export const incidentList = listOf(incident);
export const incidentQuery = page.extend({ status: status.optional() });
