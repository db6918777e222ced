import { now } from '#clock';
import { describeError, log } from '#log';
import { tell } from './tell.ts';

/** Each once; what fails for one must not silence the others. Answers the failures. */
export async function tellAll<To extends { channel: string; to: string }>(
  noticeId: string,
  addresses: To[],
  send: (address: To) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const address of addresses) {
    const { channel } = address;
    try {
      log('info', 'told', { noticeId, channel, first: await tell(noticeId, address, () => send(address), now()) });
    } catch (error) {
      log('error', 'not-told', { noticeId, channel, ...describeError(error) });
      failures.push(error);
    }
  }
  return failures;
}
