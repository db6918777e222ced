import { createHash } from 'node:crypto';
import { claimNotice, releaseNotice } from '#store/notices.ts';

/** Longer than anything delivers again. */
const rememberedSeconds = 30 * 24 * 3600;

type To = { channel: string; to: string };

/** Sent once; `false`: sent before. The claim names the address by its hash, for it outlives the person's erasure. */
export async function tell(
  noticeId: string,
  { channel, to }: To,
  send: () => Promise<unknown>,
  at: Date,
): Promise<boolean> {
  const claim = `${noticeId}#${channel}#${hash(to)}`;
  if (!(await claimNotice(claim, Math.floor(at.getTime() / 1000) + rememberedSeconds))) return false;
  try {
    await send();
    return true;
  } catch (error) {
    // Refused for what it is or by a throttle: nothing went out. After a time-out nobody knows, and once is enough.
    if ((error as { $fault?: string }).$fault === 'client') await releaseNotice(claim);
    throw error;
  }
}

const hash = (address: string) => createHash('sha256').update(address).digest('base64url').slice(0, 16);
