import middy from '@middy/core';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { now } from '#clock';
import type { Connection } from '#domain/station/station.ts';
import { giveUpCall } from '#ocpp/command/lost-call.ts';
import { closeSocket } from '#ocpp/command/post.ts';
import { describeError, log } from '#log';
import { getConnection, openConnection } from '#store/connections.ts';
import { logged } from './middleware/logged.ts';
import type { SocketEvent } from './middleware/socket-event.ts';

/** The newest connection wins; refusing it would lock out a charger whose old socket nobody has seen die. */
async function connect({ requestContext }: SocketEvent): Promise<APIGatewayProxyResultV2> {
  const { connectionId, authorizer } = requestContext;
  const { stationId, ocppVersion } = authorizer;
  if (!ocppVersion) return { statusCode: 400 };
  const [previous] = await Promise.all([
    openConnection({ stationId, connectionId, ocppVersion, connectedAt: now().toISOString() }),
    // Left alone it would only hold up the next command for as long as an answer may take.
    giveUpCall(stationId).catch((error) => log('warn', 'ocpp-call.stays', describeError(error))),
  ]);
  if (previous) await close(previous).catch((error) => log('warn', 'socket.stays', describeError(error)));
  const superseded = previous !== undefined && (await getConnection(stationId))?.connectionId !== connectionId;
  log('info', 'ocpp-connect', { stationId, connectionId, ocppVersion, replaced: previous?.connectionId, superseded });
  if (superseded) return { statusCode: 409 };
  // The gateway sends no subprotocol of its own, and strict chargers leave without one.
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': ocppVersion } };
}

/** The longest that API Gateway waits for `$connect` (quotas of WebSocket APIs). */
const integrationMs = 29_000;
const handshakeMs = 250;

/** The gateway closes no socket that is not there yet: one whose handshake may still be under way is closed once it is. */
async function close({ connectionId, connectedAt }: Connection): Promise<void> {
  if ((await closeSocket(connectionId)) || Date.parse(connectedAt) < now().getTime() - integrationMs) return;
  await new Promise((resolve) => setTimeout(resolve, handshakeMs));
  await closeSocket(connectionId);
}

export const handler = middy<SocketEvent, APIGatewayProxyResultV2>().use(logged('ocpp-connect')).handler(connect);
