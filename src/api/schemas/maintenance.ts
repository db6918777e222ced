import * as z from 'zod';
import { instant, listOf, page, siteId, stationId, timestamp } from './common.ts';

export const maintenanceBody = z.object({
  siteId,
  stationIds: z.array(stationId).min(1).max(1000).optional().meta({ description: 'absent: all of the site' }),
  from: instant,
  to: instant,
  text: z.string().trim().min(1).max(500).meta({ description: 'what drivers read of it' }),
});

export const maintenanceQuery = page.extend({
  siteId: siteId.optional(),
  from: instant.optional().meta({ description: 'only what is not over by then' }),
  to: instant.optional().meta({ description: 'only what has begun by then' }),
});

export const maintenance = z
  .object({
    id: z.string(),
    siteId: z.string(),
    stationIds: z.array(z.string()).optional(),
    from: timestamp,
    to: timestamp,
    text: z.string(),
    status: z.enum(['planned', 'running', 'over', 'cancelled']),
    createdAt: timestamp,
    createdBy: z.string(),
    cancelledAt: timestamp.optional(),
    told: z.array(z.object({ telling: z.enum(['created', 'day-before', 'started']), at: timestamp })).meta({
      description: 'when drivers were told of it',
    }),
  })
  .meta({ id: 'Maintenance' });
export const maintenanceList = listOf(maintenance);
