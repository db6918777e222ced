import type { GatheredNotice } from '#domain/notice/technician-notice.ts';
import { publish } from '#notify/publish.ts';
import { dueMailboxes } from '#store/mailboxes.ts';

/** Messages that have waited for each other: notify makes one of them. Published twice, it goes out once. */
export async function releaseMailboxes(at: string): Promise<void> {
  for (const { mailbox, dueAt } of await dueMailboxes(at)) {
    const notice: GatheredNotice = { kind: 'calls-gathered', noticeId: `gathered#${mailbox}#${dueAt}`, mailbox };
    await publish(process.env.TECHNICIANS_TOPIC_ARN, notice, { kind: notice.kind });
  }
}
