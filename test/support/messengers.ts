import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Published = { topic?: string; phone?: string; message: string; attributes: Record<string, string> };
export type Mailed = {
  from: string;
  to: string[];
  subject: string;
  text: string;
  headers: Record<string, string>;
};

/** SNS and SES as the SDK sees them: what is published and mailed is kept, and refused where `refuse` says so. */
export async function startMessengers() {
  const published: Published[] = [];
  const mailed: Mailed[] = [];
  const told = { published, mailed, refuse: undefined as ((to: string) => boolean) | undefined, optedOut: '' };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(request);
    const asked = new URLSearchParams(body);
    if (asked.get('Action') === 'CheckIfPhoneNumberIsOptedOut')
      return response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(isOut(asked.get('phoneNumber') === told.optedOut));
    const mail = request.url?.includes('/outbound-emails');
    const one = mail ? mailOf(body) : publishOf(body);
    const to = 'phone' in one ? (one.phone ?? '') : 'to' in one ? one.to[0]! : '';
    if (told.refuse?.(to)) return response.writeHead(400, { 'content-type': 'text/xml' }).end(refusal);
    if ('message' in one) published.push(one);
    else mailed.push(one);
    const type = mail ? 'application/json' : 'text/xml';
    response.writeHead(200, { 'content-type': type }).end(mail ? '{"MessageId":"m"}' : accepted);
  };
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.AWS_ENDPOINT_URL_SNS = process.env.AWS_ENDPOINT_URL_SESV2 = url;
  return { ...told, told, stop: () => server.close().closeAllConnections() };
}

const accepted = '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>';
const isOut = (out: boolean) =>
  `<CheckIfPhoneNumberIsOptedOutResponse><CheckIfPhoneNumberIsOptedOutResult><isOptedOut>${out}</isOptedOut></CheckIfPhoneNumberIsOptedOutResult></CheckIfPhoneNumberIsOptedOutResponse>`;
const refusal =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>no such number</Message></Error></ErrorResponse>';

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** SNS speaks form-encoded query. */
function publishOf(body: string): Published {
  const form = new URLSearchParams(body);
  const attributes: Record<string, string> = {};
  for (let i = 1; form.has(`MessageAttributes.entry.${i}.Name`); i++)
    attributes[form.get(`MessageAttributes.entry.${i}.Name`)!] = form.get(
      `MessageAttributes.entry.${i}.Value.StringValue`,
    )!;
  const [topic, phone] = [form.get('TopicArn'), form.get('PhoneNumber')];
  return { ...(topic && { topic }), ...(phone && { phone }), message: form.get('Message')!, attributes };
}

function mailOf(body: string): Mailed {
  const { FromEmailAddress, Destination, Content } = JSON.parse(body) as {
    FromEmailAddress: string;
    Destination: { ToAddresses: string[] };
    Content: {
      Simple: {
        Subject: { Data: string };
        Body: { Text: { Data: string } };
        Headers?: { Name: string; Value: string }[];
      };
    };
  };
  const { Subject, Body, Headers = [] } = Content.Simple;
  const headers = Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]));
  return { from: FromEmailAddress, to: Destination.ToAddresses, subject: Subject.Data, text: Body.Text.Data, headers };
}
