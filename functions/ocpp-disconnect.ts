import middy from '@middy/core';
import { now } from '#clock';
import { log } from '#log';
import { closeConnection } from '#store/connections.ts';
import { logged } from './middleware/logged.ts';
import type { SocketEvent } from './middleware/socket-event.ts';

/** Best effort on AWS, and often late: it counts only where the connection is still the newest. */
async function disconnect({ requestContext }: SocketEvent): Promise<{ statusCode: number }> {
  const { connectionId, connectedAt, authorizer } = requestContext;
  const { stationId } = authorizer;
  const opened = new Date(connectedAt).toISOString();
  const lost = await closeConnection(stationId, connectionId, now().toISOString(), opened);
  log('info', 'ocpp-disconnect', { stationId, connectionId, lost });
  return { statusCode: 200 };
}

export const handler = middy<SocketEvent, { statusCode: number }>().use(logged('ocpp-disconnect')).handler(disconnect);
