import * as z from 'zod';
import { instant } from './common.ts';

const whole = z.number().int().min(0);
const plug = z.number().int().min(1);
const keys = z
  .array(z.string().min(1))
  .min(1)
  .meta({ description: 'variables, as SampledDataCtrlr.TxUpdatedInterval' });
const ids = z.array(whole).min(1);
const sessionId = z.string().min(1).max(64);
const severity = z.number().int().min(0).max(9);
const priority = z.enum(['AlwaysFront', 'InFront', 'NormalCycle']);
const state = z.enum(['Charging', 'Faulted', 'Idle', 'Unavailable']);
const monitorType = z.enum(['UpperThreshold', 'LowerThreshold', 'Delta', 'Periodic', 'PeriodicClockAligned']);

const expiry = instant.meta({
  description: 'how long it waits for a charger that is away: 5 minutes for what a person waits for, else 7 days',
});

export const command = <N extends string, S extends z.ZodRawShape>(name: N, parameters: S) =>
  z.object({ name: z.literal(name), expiresAt: expiry.optional(), ...parameters });

const streamParams = { interval: z.number().int().min(1).optional(), values: z.number().int().min(1).optional() };

const monitor = z.object({
  id: whole.optional(),
  key: z.string().min(1),
  type: monitorType,
  value: z.number(),
  severity,
  transaction: z.boolean().optional(),
  periodicEventStream: z.object(streamParams).optional().meta({ description: 'OCPP 2.1' }),
});

const limits = ['limit', 'dischargeLimit', 'setpoint', 'setpointReactive'];
const perPhase = limits.flatMap((name) => [name, `${name}_L2`, `${name}_L3`]);
const scheduleUpdate = z.object(Object.fromEntries(perPhase.map((name) => [name, z.number().optional()])));

/** What 2.x has beyond the contract's commands; `update-cost` also 1.6, by DataTransfer. */
export const moreCommands = [
  command('get-base-report', {
    reportBase: z.enum(['ConfigurationInventory', 'FullInventory', 'SummaryInventory']).default('FullInventory'),
  }),
  command('get-report', {
    keys: keys.optional(),
    criteria: z
      .array(z.enum(['Active', 'Available', 'Enabled', 'Problem']))
      .min(1)
      .optional(),
  }),
  command('get-transaction-status', { sessionId: sessionId.optional() }),
  command('update-cost', { sessionId }),
  command('set-monitoring-base', { monitoringBase: z.enum(['All', 'FactoryDefault', 'HardWiredOnly']) }),
  command('set-monitoring-level', { severity }),
  command('set-variable-monitoring', { monitors: z.array(monitor).min(1) }),
  command('clear-variable-monitoring', { ids }),
  command('get-monitoring-report', {
    keys: keys.optional(),
    criteria: z
      .array(z.enum(['ThresholdMonitoring', 'DeltaMonitoring', 'PeriodicMonitoring']))
      .min(1)
      .optional(),
  }),
  command('set-display-message', {
    id: whole,
    priority,
    state: state.optional(),
    startDateTime: instant.optional(),
    endDateTime: instant.optional(),
    sessionId: sessionId.optional(),
    message: z.object({
      format: z.enum(['ASCII', 'HTML', 'URI', 'UTF8']).default('UTF8'),
      language: z.string().max(8).optional(),
      content: z.string().min(1).max(512),
    }),
  }),
  command('get-display-messages', { ids: ids.optional(), priority: priority.optional(), state: state.optional() }),
  command('clear-display-message', { id: whole }),
  command('get-charging-profiles', {
    connectorId: whole.optional(),
    ids: ids.optional(),
    stackLevel: whole.optional(),
  }),
  command('customer-information', {
    report: z.boolean(),
    clear: z.boolean(),
    idTag: z.string().min(1).max(36).optional(),
    customerIdentifier: z.string().min(1).max(64).optional(),
  }),
  command('use-priority-charging', { sessionId, activate: z.boolean() }),
  command('update-dynamic-schedule', { chargingProfileId: z.number().int(), scheduleUpdate }),
  command('set-default-tariff', { connectorId: whole.optional() }),
  command('get-tariffs', { connectorId: whole.optional() }),
  command('clear-tariffs', {
    tariffIds: z.array(z.string().min(1).max(60)).min(1).optional(),
    connectorId: whole.optional(),
  }),
  command('change-transaction-tariff', { sessionId }),
  command('get-event-streams', {}),
  command('adjust-event-stream', { id: whole, ...streamParams }),
  command('notify-web-payment', { connectorId: plug, timeout: plug }),
] as const;
