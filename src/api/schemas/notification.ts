import * as z from 'zod';
import { topicNames } from '#domain/notice/driver-topics.ts';
import { listOf, timestamp } from './common.ts';
import { language } from './driver.ts';
import { timeZone } from './site.ts';

const channel = z.enum(['sms', 'email', 'app']);
const topic = z.enum(topicNames);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day, as 22:00');
const quietHours = z
  .object({ from: clock, to: clock, timeZone: timeZone.optional() })
  .meta({ description: 'what is not urgent waits for their end; without a zone by the clock of the site' });

export const notificationsBody = z.object({
  channels: z
    .partialRecord(topic, z.array(channel).max(3))
    .optional()
    .meta({ description: 'how to be told of what; none: not at all; what is not named goes as the house does it' }),
  quietHours: quietHours.optional(),
  language: language.optional(),
});

export const notifications = z
  .object({
    channels: z.record(topic, z.array(channel)).meta({ description: 'as it is done now' }),
    quietHours: quietHours.optional(),
    language,
  })
  .meta({ id: 'Notifications' });

export const inboxEntry = z
  .object({
    noticeId: z.string(),
    kind: z.string(),
    siteId: z.string().optional().meta({ description: 'none of what is of a month' }),
    at: timestamp,
    subject: z.string(),
    text: z.string(),
    link: z.string().optional().meta({ description: 'what there is to open with it' }),
  })
  .meta({ id: 'InboxEntry' });
export const inbox = listOf(inboxEntry);

const token = z.string().min(1).max(200);
export const linkRef = z.object({ token });
export const unsubscribeQuery = z.object({ all: z.stringbool().default(false) });
export const unsubscription = z
  .object({
    topic,
    words: z.object({ this: z.string(), all: z.string(), done: z.string() }).meta({
      description: 'what the page says, in the driver’s language',
    }),
  })
  .meta({ id: 'Unsubscription' });
