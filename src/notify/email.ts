import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';

const ses = new SESv2Client();

type Email = {
  subject: string;
  text: string;
  html?: string;
  /** Where a mail program sends a POST to get no more of these (RFC 8058). */
  unsubscribe?: string;
};

/** By SES, for e-mail through SNS must be confirmed by each recipient first. */
export async function sendEmail(to: string, { subject, text, html, unsubscribe }: Email): Promise<void> {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.SENDER_EMAIL,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text), ...(html && { Html: utf8(html) }) },
          ...(unsubscribe && {
            Headers: [
              { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
              { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            ],
          }),
        },
      },
    }),
  );
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
