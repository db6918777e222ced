import * as z from 'zod';
import { days } from '#domain/on-call/shift.ts';
import { instant, phone, timestamp } from './common.ts';

export const person = z.object({
  name: z.string().min(1).max(100),
  phone: phone.optional(),
  email: z.email().optional(),
});

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM');
const date = z.iso.date();

/** `MO`, `Mon` and `monday` are the same. */
export const day = z
  .string()
  .transform((text) => text.slice(0, 2).toUpperCase())
  .pipe(z.enum(days, 'a day is MO, TU, WE, TH, FR, SA or SU'));

const shift = z
  .object({
    days: z.array(day).min(1).optional().meta({ description: 'absent: every day' }),
    from: time,
    to: time.meta({ description: 'not later than `from`: on the day after' }),
    holidays: z
      .boolean()
      .optional()
      .meta({ description: 'whether it is on holidays too; absent: they are days like others' }),
  })
  .meta({ description: 'by the clock of the site' });

const contact = person.extend({
  shifts: z.array(shift).max(50).optional().meta({ description: 'absent: always' }),
  skills: z
    .array(z.string().min(1).max(50))
    .max(20)
    .optional()
    .meta({
      description: 'classes of incidents, vendors, models: who has one that helps is called first',
      examples: [['power', 'Acme']],
    }),
});

export const onCall = z
  .object({
    levels: z
      .array(z.array(contact))
      .max(10)
      .meta({ description: 'who is told first, who next; the last is the lead' }),
    holidays: z.array(date).max(200).optional().meta({ description: 'by the calendar of the site' }),
  })
  .meta({ id: 'OnCall' });

export const handOverBody = z
  .object({
    for: z.string().min(1).max(100).meta({ description: 'the name of one of the contacts' }),
    to: person.meta({
      description: 'who takes over; one of the contacts by name alone, or anybody with a way to reach them',
    }),
    from: instant.optional().meta({ description: 'absent: from now on' }),
    until: instant,
  })
  .refine(({ from, until }) => !from || from < until, { path: ['until'], message: 'ends before it begins' });

export const handOver = z
  .object({ for: z.string(), to: person, from: timestamp, until: timestamp })
  .meta({ id: 'HandOver' });
export const handOvers = z.object({ items: z.array(handOver) });

export const onDuty = z
  .object({ at: timestamp, levels: z.array(z.array(person)), handOvers: z.array(handOver) })
  .meta({ id: 'OnDuty', description: 'who would be called at this moment' });
