import middy from '@middy/core';
import { now } from '#clock';
import { aliveUntil } from '#domain/fault/site-loss.ts';
import { log } from '#log';
import { closeConnection } from '#store/connections.ts';
import { logged } from './middleware/logged.ts';
import type { SocketEvent } from './middleware/socket-event.ts';

/** Best effort on AWS, and often late: it counts only where the connection is still the newest. */
async function disconnect({ requestContext }: SocketEvent): Promise<{ statusCode: number }> {
  const { connectionId, connectedAt: opened, authorizer, disconnectStatusCode: code } = requestContext;
  const { stationId } = authorizer;
  const [at, connectedAt] = [now().toISOString(), new Date(opened).toISOString()];
  const aliveAt = aliveUntil({ connectedAt }, at, code);
  const lost = await closeConnection(stationId, connectionId, at, { connectedAt, aliveAt });
  log('info', 'ocpp-disconnect', { stationId, connectionId, code, lost });
  return { statusCode: 200 };
}

export const handler = middy<SocketEvent, { statusCode: number }>().use(logged('ocpp-disconnect')).handler(disconnect);
