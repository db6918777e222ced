import type { DriverNotice } from './driver-notice.ts';

/** `app`: the inbox that the driver's app reads. */
export type Channel = 'sms' | 'email' | 'app';

type Topic = {
  /** Unless its driver chose otherwise: the first way there is to them. An SMS costs as much as some hundred e-mails, so it is for what cannot wait. */
  by: readonly Exclude<Channel, 'app'>[];
  /** Told in quiet hours, too. */
  urgent?: true;
  /** What would have to wait longer is not told at all. */
  staleHours: number;
  /** Some way has to be left: money is asked for. */
  always?: true;
};

/** What a driver may choose how to be told of. */
const driverTopics = {
  started: { by: ['sms', 'email'], staleHours: 1 },
  nearly: { by: ['email', 'sms'], staleHours: 1 },
  idle: { by: ['sms', 'email'], urgent: true, staleHours: 1 },
  finished: { by: ['sms', 'email'], staleHours: 24 },
  stopped: { by: ['sms', 'email'], urgent: true, staleHours: 24 },
  receipt: { by: ['email'], staleHours: 72 },
  payment: { by: ['sms', 'email'], staleHours: 72, always: true },
  free: { by: ['sms', 'email'], urgent: true, staleHours: 1 },
  reservation: { by: ['sms', 'email'], urgent: true, staleHours: 1 },
  outages: { by: ['email', 'sms'], staleHours: 8 },
  maintenance: { by: ['email', 'sms'], staleHours: 24 },
} as const satisfies Record<string, Topic>;

export type DriverTopic = keyof typeof driverTopics;
export const topicNames = Object.keys(driverTopics) as DriverTopic[];

export const rulesOf = (topic: DriverTopic): Topic => driverTopics[topic];

const topics: Record<DriverNotice['kind'], DriverTopic> = {
  'charging-started': 'started',
  'nearly-done': 'nearly',
  'idle-fee': 'idle',
  'charging-finished': 'finished',
  'charging-stopped': 'stopped',
  'connector-free': 'free',
  'out-of-order': 'outages',
  'back-in-order': 'outages',
  'reserved-out-of-order': 'reservation',
  'reservation-expiring': 'reservation',
  'maintenance-created': 'maintenance',
  'maintenance-day-before': 'maintenance',
  'maintenance-started': 'maintenance',
  'payment-failed': 'payment',
  'tags-blocked': 'payment',
  receipt: 'receipt',
};

export const topicOf = ({ kind }: Pick<DriverNotice, 'kind'>): DriverTopic => topics[kind];
