import { randomBytes, randomUUID } from 'node:crypto';
import { header, type OriginRequest } from './origin.ts';

export type ApiFacts = { apiId: string; stage: string; domainName: string; region: string; account: string };

/** What stays the same as long as a connection lives. */
export type Peer = {
  connectionId: string;
  connectedAt: Date;
  identity: { sourceIp: string; userAgent: string };
  authorizer?: Record<string, string>;
};

type Kind =
  | { routeKey: '$connect'; eventType: 'CONNECT' }
  | { routeKey: string; eventType: 'MESSAGE'; messageId: string }
  | { routeKey: '$disconnect'; eventType: 'DISCONNECT'; disconnectStatusCode: number; disconnectReason: string };

/** As AWS makes them: they end in `=` and must be escaped in a path. */
export const newId = (): string => `${randomBytes(11).toString('base64url')}=`;

export function requestContext(api: ApiFacts, peer: Peer, now: Date, kind: Kind) {
  return {
    ...kind,
    extendedRequestId: newId(),
    requestId: randomUUID(),
    requestTime: commonLogTime(now),
    requestTimeEpoch: now.getTime(),
    messageDirection: 'IN',
    stage: api.stage,
    connectedAt: peer.connectedAt.getTime(),
    identity: peer.identity,
    domainName: api.domainName,
    connectionId: peer.connectionId,
    apiId: api.apiId,
    ...(peer.authorizer && { authorizer: peer.authorizer }),
  };
}

/** `09/Feb/2026:18:23:28 +0000` */
export function commonLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** Headers and query of the handshake; only $connect and the authorizer see them. */
export function handshakeFields(request: OriginRequest) {
  const query = [...new URLSearchParams(request.query)];
  return {
    headers: Object.fromEntries(request.headers),
    multiValueHeaders: grouped(request.headers),
    ...(query.length > 0 && {
      queryStringParameters: Object.fromEntries(query),
      multiValueQueryStringParameters: grouped(query),
    }),
  };
}

export const identityOf = (request: OriginRequest) => ({
  sourceIp: request.sourceIp,
  userAgent: header(request, 'user-agent') ?? '',
});

export const methodArn = ({ region, account, apiId, stage }: ApiFacts, route: string): string =>
  `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${route}`;

function grouped(entries: [string, string][]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [name, value] of entries) (groups[name] ??= []).push(value);
  return groups;
}
