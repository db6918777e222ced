import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { dynamo, tableName } from './client.ts';
import { each, page, read, type Page, type PageRequest } from './lists.ts';

const keptDays = 90;

export type InboxEntry = {
  driverId: string;
  noticeId: string;
  kind: DriverNotice['kind'];
  siteId?: string;
  at: string;
  subject: string;
  text: string;
  link?: string;
};

type Message = Pick<InboxEntry, 'at' | 'subject' | 'text' | 'link'>;

export async function putInInbox(
  driverId: string,
  { noticeId, kind, siteId }: DriverNotice,
  { at, subject, text, link }: Message,
): Promise<void> {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
  const Item = { driverId, item: `${at}#${noticeId}`, noticeId, kind, siteId, at, subject, text, link, expiresAt };
  await dynamo.send(new PutCommand({ TableName: tableName('inbox'), Item }));
}

const ofDriver = (driverId: string) => ({
  KeyConditionExpression: 'driverId = :driver',
  ExpressionAttributeValues: { ':driver': driverId },
  ScanIndexForward: false,
});

/** Newest first. */
export const listInbox = (driverId: string, asked: PageRequest): Promise<Page<InboxEntry>> =>
  read(page('inbox', ofDriver(driverId), asked), (item) => item as InboxEntry);

export async function emptyInbox(driverId: string): Promise<void> {
  for await (const { item } of each('inbox', ofDriver(driverId), 100))
    await dynamo.send(new DeleteCommand({ TableName: tableName('inbox'), Key: { driverId, item } }));
}
