import * as z from 'zod';
import { listOf, page, stationId, timestamp } from './common.ts';

const told = z.unknown().meta({ description: 'as OCPP 2.x has it' });

export const modelQuery = page.extend({
  component: z.string().optional().meta({ description: 'only this component, as SampledDataCtrlr' }),
});

export const deviceModel = listOf(
  z
    .object({
      key: z.string().meta({ examples: ['OCPPCommCtrlr.HeartbeatInterval', '1.2/Connector.Available'] }),
      at: timestamp,
      component: told,
      variable: told,
      attributes: z.array(told).optional(),
      characteristics: told.optional(),
      monitors: z.array(told).optional().meta({ description: 'what watches it, once a monitoring report has come' }),
    })
    .meta({ id: 'Variable' }),
).extend({
  reports: z
    .array(z.object({ requestId: z.number(), at: timestamp, parts: z.number(), complete: z.boolean() }))
    .meta({ description: 'the reports this is made of' }),
});

export const settings = listOf(
  z
    .object({
      key: z.string(),
      wanted: z.string().optional(),
      status: z.string().optional().meta({ description: "the charger's word when it was told" }),
      wantedAt: timestamp.optional(),
      held: z.string().optional(),
      readonly: z.boolean().optional(),
      heldAt: timestamp.optional(),
      drift: z
        .enum(['none', 'differs', 'unknown'])
        .optional()
        .meta({ description: 'of what is wanted; unknown: not read since it was set' }),
    })
    .meta({ id: 'Setting' }),
);

export const reportKinds = {
  'charging-profiles': 'PROFILES',
  'charging-limits': 'LIMIT',
  'charging-needs': 'NEEDS',
  'dynamic-schedules': 'SCHEDULE',
  'priority-charging': 'PRIORITY',
  'display-messages': 'DISPLAY',
  reservations: 'RESERVATION',
  'event-streams': 'STREAM',
} as const;

export const reportRef = z.object({
  id: stationId,
  kind: z.enum(Object.keys(reportKinds) as [keyof typeof reportKinds]),
});

export const reports = listOf(z.object({ key: z.string(), at: timestamp, told }).meta({ id: 'Report' }));
