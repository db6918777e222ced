import * as z from 'zod';
import { command, moreCommands } from './command-2x.ts';
import { instant, listOf, madeId, page, stationId, timestamp } from './common.ts';

/** As it goes over the wire, in the spelling the operator gave. */
const idTag = z.string().min(1).max(36);
const connectorId = z.number().int().min(0);
const plug = z.number().int().min(1);
const whole = z.number().int().min(0);

const schedulePeriod = z.object({
  startPeriod: whole,
  limit: z.number().min(0),
  numberPhases: z.number().int().min(1).max(3).optional(),
});

const chargingProfile = z
  .object({
    chargingProfileId: z.number().int(),
    stackLevel: whole,
    chargingProfilePurpose: z
      .enum(['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile', 'PriorityCharging'])
      .meta({ description: 'PriorityCharging: OCPP 2.1' }),
    chargingProfileKind: z
      .enum(['Absolute', 'Recurring', 'Relative', 'Dynamic'])
      .meta({ description: 'Dynamic: OCPP 2.1, changed by update-dynamic-schedule' }),
    dynUpdateInterval: whole.optional().meta({ description: 'OCPP 2.1, seconds' }),
    recurrencyKind: z.enum(['Daily', 'Weekly']).optional(),
    validFrom: instant.optional(),
    validTo: instant.optional(),
    transactionId: z.union([z.number().int(), z.string()]).optional(),
    chargingSchedule: z.object({
      duration: whole.optional(),
      startSchedule: instant.optional(),
      chargingRateUnit: z.enum(['A', 'W']),
      minChargingRate: z.number().min(0).optional(),
      chargingSchedulePeriod: z.array(schedulePeriod).min(1),
    }),
  })
  .meta({ id: 'ChargingProfile' });

const localListEntry = z.object({
  idTag,
  idTagInfo: z
    .object({
      status: z.enum(['Accepted', 'Blocked', 'Expired', 'Invalid']),
      expiryDate: instant.optional(),
      parentIdTag: idTag.optional(),
    })
    .optional(),
});

const transfer = { location: z.string().min(1), retries: whole.optional(), retryInterval: whole.optional() };

/** One shape for every OCPP version, in OCPP 1.6's field names. */
export const commandBody = z
  .discriminatedUnion('name', [
    command('start', { connectorId: plug, idTag }),
    command('stop', { sessionId: z.string().min(1).max(64) }),
    command('reset', { type: z.enum(['hard', 'soft']).default('soft') }),
    command('unlock', { connectorId: plug }),
    command('change-availability', { connectorId: connectorId.optional(), operative: z.boolean() }),
    command('trigger-message', { message: z.string().min(1).max(50), connectorId: plug.optional() }),
    command('get-configuration', { keys: z.array(z.string().min(1)).optional() }),
    command('set-configuration', { key: z.string().min(1), value: z.string() }),
    command('set-charging-profile', { connectorId, csChargingProfiles: chargingProfile }),
    command('clear-charging-profile', {
      id: z.number().int().optional(),
      connectorId: connectorId.optional(),
      chargingProfilePurpose: z.enum(['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile']).optional(),
      stackLevel: whole.optional(),
    }),
    command('get-composite-schedule', {
      connectorId,
      duration: whole,
      chargingRateUnit: z.enum(['A', 'W']).optional(),
    }),
    command('update-firmware', {
      ...transfer,
      retrieveDate: instant,
      signingCertificate: z.string().max(5500).optional(),
      signature: z.string().max(800).optional(),
    }),
    command('get-log', {
      ...transfer,
      startTime: instant.optional(),
      stopTime: instant.optional(),
      logType: z.enum(['DiagnosticsLog', 'SecurityLog']).optional(),
    }),
    command('reserve', {
      connectorId,
      expiryDate: instant,
      idTag,
      reservationId: z.number().int().optional().meta({ description: 'made where none is given' }),
      parentIdTag: idTag.optional(),
    }),
    command('cancel-reservation', { reservationId: z.number().int() }),
    command('send-local-list', {
      listVersion: whole.optional().meta({ description: 'without one the list is made of the tokens' }),
      updateType: z.enum(['Full', 'Differential']).default('Full'),
      localAuthorizationList: z.array(localListEntry).optional(),
    }),
    command('get-local-list-version', {}),
    command('clear-cache', {}),
    command('data-transfer', {
      vendorId: z.string().min(1).max(255),
      messageId: z.string().max(50).optional(),
      data: z.string().optional(),
    }),
    ...moreCommands,
  ])
  .meta({ id: 'CommandBody' });

export const accepted = z.object({
  commandId: z.string(),
  reservationId: z.number().int().optional().meta({ description: 'of reserve' }),
});

export const commandRef = z.object({ id: stationId, commandId: madeId });

export const commandView = z
  .object({
    commandId: z.string(),
    name: z.string(),
    status: z.enum(['queued', 'sent', 'accepted', 'rejected', 'failed', 'timedOut']),
    response: z.unknown().optional().meta({ description: "the charger's answer, as OCPP has it" }),
    queuedAt: timestamp,
    sentAt: timestamp.optional(),
    answeredAt: timestamp.optional(),
    expiresAt: timestamp.optional(),
    reason: z.enum(['expired', 'cancelled', 'impossible', 'callError', 'noAnswer']).optional().meta({
      description: 'why it failed or timed out',
    }),
    askedBy: z.string().optional().meta({ description: 'the user; absent where the product asked by itself' }),
    sessionId: z.string().optional().meta({ description: 'of start: the session it led to' }),
  })
  .meta({ id: 'Command' });
export const commandList = listOf(commandView);
export const commandQuery = page;
