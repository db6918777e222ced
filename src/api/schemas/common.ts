import * as z from 'zod';
import type {} from 'zod-openapi';

/** What goes out: RFC 3339 in UTC. */
export const timestamp = z.string().meta({ format: 'date-time', examples: ['2026-11-20T13:30:00.000Z'] });

/** What comes in: any offset, or a day; kept as UTC. */
export const instant = z
  .union([z.iso.datetime({ offset: true, message: 'not an RFC 3339 time' }), z.iso.date()])
  .transform((text) => new Date(text).toISOString());

/** OCPI's DateTime may leave the Z out and is in UTC all the same. */
export const ocpiText = z.iso.datetime({ offset: true, local: true });
export const ocpiTime = ocpiText.transform((text) =>
  new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`).toISOString(),
);

export const decimal = z.string().meta({ description: 'a decimal number', examples: ['12.50'] });
export const wattHours = z.number().int().meta({ description: 'Wh' });

export const siteId = z
  .string()
  .regex(/^[\w.:@-]{1,36}$/, 'a site id is 1 to 36 of A-Z a-z 0-9 _ . : @ -')
  .meta({ examples: ['stockholm-1'] });
export const stationId = z
  .string()
  .regex(/^[\w.:=+|@*-]{1,48}$/, 'a station id is 1 to 48 of A-Z a-z 0-9 _ . : = + | @ * -')
  .meta({ examples: ['SE-LDN-001'] });

/** Ids we made: anything longer was not. */
export const madeId = z.string().min(1).max(64);
export const byId = z.object({ id: madeId });

/** OCPP's idTag is case-insensitive (1.6 §4.1): kept in upper case. 36: the longest any version but 2.1 allows. */
export const idTag = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{1,36}$/, 'an idTag is 1 to 36 printable ASCII characters')
  .transform((tag) => tag.toUpperCase());

/** E.164, as SNS wants it. */
export const phone = z
  .string()
  .transform((text) => text.replace(/[\s()-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'not an international phone number, as +46701234567'));

export const page = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
});

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional().meta({ description: 'cursor of the next page' }) });

export const nothing = z.void();
