import middy from '@middy/core';
import { now } from '#clock';
import type { OcppVersion } from '#domain/station/station.ts';
import { log } from '#log';
import { post } from '#ocpp/command/post.ts';
import { payloadIn } from '#ocpp/readable.ts';
import { receive } from '#ocpp/router.ts';
import { toLog } from '#store/logged-payload.ts';
import { logged } from './middleware/logged.ts';
import type { SocketEvent } from './middleware/socket-event.ts';

type Returned = { statusCode: number; body?: string };

/**
 * A frame of a charger. From a route of its own it is answered by what is returned; from `$default` by PostToConnection,
 * so that what comes afterwards comes after the answer (lib/charger-gateway.ts).
 */
async function message({ body, requestContext }: SocketEvent): Promise<Returned> {
  const { connectionId, authorizer, routeKey } = requestContext;
  const { stationId, siteId, ocppVersion } = authorizer as typeof authorizer & { ocppVersion: OcppVersion };
  const receivedAt = now();
  const showsCost = authorizer.showsCost === 'true';
  const outcome = await receive(body ?? '', { stationId, siteId, connectionId, ocppVersion, receivedAt, showsCost });
  const { reply } = outcome;
  const posts = routeKey === '$default';
  const sent = posts && reply ? await post(connectionId, reply) : undefined;
  await outcome.afterwards?.();
  log('info', 'ocpp-message', {
    stationId,
    ...outcome.log,
    sent,
    ms: now().getTime() - receivedAt.getTime(),
    in: toLog(payloadIn(body ?? '')),
    out: toLog(payloadIn(reply)),
  });
  return { statusCode: 200, ...(!posts && { body: reply }) };
}

/** Whatever happens, the gateway must not put its own "Internal server error" on the charger's socket. */
export const handler = middy<SocketEvent, Returned>()
  .use(logged('ocpp-message'))
  .onError((request) => {
    request.response = { statusCode: 200 };
  })
  .handler(message);
