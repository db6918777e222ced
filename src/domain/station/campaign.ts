export type Firmware = {
  location: string;
  /** What a station calls itself by once it has it; without one its word `Installed` must do. */
  version?: string;
  signingCertificate?: string;
  signature?: string;
  retries?: number;
  retryInterval?: number;
};

export type TimelineEntry = { at: string; what: string };

export const campaignStatuses = ['running', 'paused', 'stopped', 'cancelled', 'done'] as const;

/** Firmware for many stations, wave after wave. */
export type Campaign = {
  campaignId: string;
  name: string;
  firmware: Firmware;
  createdAt: string;
  /** How many stations each wave has. */
  waves: number[];
  /** More failures than these stop it. */
  stopAfterFailures: number;
  /** A station that has nothing to say for so long has failed. */
  silenceMinutes: number;
  status: (typeof campaignStatuses)[number];
  /** Why it has stopped. */
  reason?: string;
  /** Failures before it was resumed: they do not stop it again. */
  forgiven: number;
  timeline: TimelineEntry[];
};

export type CampaignStation = {
  campaignId: string;
  stationId: string;
  /** From 1. */
  wave: number;
  status: 'waiting' | 'told' | 'installing' | 'succeeded' | 'failed' | 'cancelled';
  commandId?: string;
  toldAt?: string;
  /** Its firmware before. */
  from?: string;
  /** It has said so, and has yet to come back with the new version. */
  installed?: true;
  reason?: string;
  timeline: TimelineEntry[];
};

/** Sizes and shares of the whole, in order; what they leave over is a last wave. */
export function wavesOf(total: number, asked: (number | `${number}%`)[]): number[] {
  const sizes: number[] = [];
  let left = total;
  for (const one of asked) {
    const wanted = typeof one === 'number' ? one : Math.ceil((parseFloat(one) / 100) * total);
    const size = Math.min(left, Math.max(1, wanted));
    if (size > 0) sizes.push(size);
    left -= size;
  }
  return left > 0 ? [...sizes, left] : sizes;
}

/** Which wave each of them is in. */
export const inWaves = (sizes: number[]): number[] => sizes.flatMap((size, i) => Array<number>(size).fill(i + 1));

export const isOver = ({ status }: CampaignStation): boolean => /^(succeeded|failed|cancelled)$/.test(status);
export const isUnderWay = ({ status }: CampaignStation): boolean => status === 'told' || status === 'installing';
