import * as z from 'zod';
import { accepted } from './command.ts';
import { listOf, page, siteId, stationId, timestamp } from './common.ts';
import { fingerprint } from './model.ts';

export const stationRef = z.object({ id: stationId });

export const stationBody = z.object({ id: stationId, siteId, ratedW: z.number().int().positive().optional() });

export const registered = z
  .object({
    id: stationId,
    siteId,
    password: z.string().meta({ description: 'shown this once' }),
    url: z.string().meta({ examples: ['wss://example.org/ocpp/SE-LDN-001'] }),
  })
  .meta({ id: 'RegisteredStation' });

export const passwordBody = z
  .object({
    show: z.boolean().default(false).meta({ description: 'for a charger that cannot be told: set it there by hand' }),
  })
  .default({ show: false });

export const newPassword = z.union([accepted, registered.omit({ siteId: true })]).meta({ id: 'NewPassword' });

const connector = z
  .object({
    evseId: z.number().int(),
    connectorId: z.number().int(),
    status: z.enum(['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted']),
    detail: z.string().optional().meta({ description: "OCPP 1.6's word, as Preparing or SuspendedEV" }),
    errorCode: z.string().optional(),
    vendorErrorCode: z.string().optional(),
    vendorId: z.string().optional().meta({ description: 'whose code vendorErrorCode is' }),
    info: z.string().optional(),
    since: timestamp,
  })
  .meta({ id: 'Connector' });

export const station = z
  .object({
    id: stationId,
    siteId: z.string(),
    ratedW: z.number().optional(),
    online: z.boolean(),
    ocppVersion: z.string().optional(),
    vendor: z.string().optional(),
    model: z.string().optional(),
    serialNumber: z.string().optional(),
    firmwareVersion: z.string().optional(),
    lastSeenAt: timestamp.optional(),
    modelId: z.string().optional().meta({ description: 'its vendor, model and firmware: GET /models/{modelId}' }),
    fingerprint: fingerprint.optional(),
    connectors: z.array(connector),
    securityEvents: z
      .array(z.object({ type: z.string(), at: timestamp, info: z.string().optional() }))
      .meta({ description: 'the last of each type that the charger told of' }),
  })
  .meta({ id: 'Station' });
export const stationList = listOf(station);
export const stationQuery = page.extend({ siteId: siteId.optional() });
