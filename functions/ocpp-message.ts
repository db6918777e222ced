import middy from '@middy/core';
import { now } from '#clock';
import type { OcppVersion } from '#domain/station/station.ts';
import { log } from '#log';
import { post } from '#ocpp/command/post.ts';
import { payloadIn } from '#ocpp/readable.ts';
import { receive } from '#ocpp/router.ts';
import { logged } from './middleware/logged.ts';
import type { SocketEvent } from './middleware/socket-event.ts';

/** A frame of a charger. The answer goes by PostToConnection, for frames are no requests to the gateway. */
async function message({ body, requestContext }: SocketEvent): Promise<{ statusCode: number }> {
  const { connectionId, authorizer } = requestContext;
  const { stationId, siteId, ocppVersion } = authorizer as typeof authorizer & { ocppVersion: OcppVersion };
  const receivedAt = now();
  const showsCost = authorizer.showsCost === 'true';
  const outcome = await receive(body ?? '', { stationId, siteId, connectionId, ocppVersion, receivedAt, showsCost });
  const sent = outcome.reply && (await post(connectionId, outcome.reply));
  await outcome.afterwards?.();
  log('info', 'ocpp-message', {
    stationId,
    ...outcome.log,
    sent,
    ms: now().getTime() - receivedAt.getTime(),
    in: payloadIn(body ?? ''),
    out: payloadIn(outcome.reply),
  });
  return { statusCode: 200 };
}

/** Whatever happens, the gateway must not put its own "Internal server error" on the charger's socket. */
export const handler = middy<SocketEvent, { statusCode: number }>()
  .use(logged('ocpp-message'))
  .onError((request) => {
    request.response = { statusCode: 200 };
  })
  .handler(message);
