import { now } from '#clock';
import type { Webhook } from '#domain/webhook/webhook.ts';
import { sendEmail } from '#notify/email.ts';
import { tell } from '#notify/tell.ts';

/** Whoever set it up, once. */
export async function tellItsOwner({ webhookId, url, createdBy, failingSince, disabledAt }: Webhook): Promise<void> {
  // Who has no address has a name in the log and the console.
  if (!createdBy.includes('@')) return;
  const subject = `The webhook to ${new URL(url).host} is disabled`;
  const text = [
    `Nothing has arrived at ${url} since ${failingSince}, so nothing more is sent there.`,
    'Mend the receiver, enable the webhook in the console (Webhooks), and replay what it missed from that time on: all of it is kept for 30 days.',
  ].join('\n\n');
  const to = { channel: 'email', to: createdBy };
  await tell(`webhook-disabled#${webhookId}#${disabledAt}`, to, () => sendEmail(createdBy, { subject, text }), now());
}
