import { authorize } from './authorizer.ts';
import type { GatewayOptions } from './options.ts';
import { inTime } from './limits.ts';
import { header, json, type OriginRequest, type OriginResponse } from './origin.ts';
import { handshakeFields, identityOf, methodArn, newId, requestContext } from './websocket-event.ts';
import type { ApiFacts, Peer } from './websocket-event.ts';
import { functionOf, type WiredRoute } from './wiring.ts';

type Handshake = { accepted: true; peer: Peer; protocol?: string } | { accepted: false; response: OriginResponse };
type ConnectAnswer = { statusCode?: number; headers?: Record<string, string> } | undefined;

const kind = { routeKey: '$connect', eventType: 'CONNECT' } as const;

/** Path, authorizer, $connect, in this order; the upgrade waits for all of them. */
export async function shakeHands(
  { clock, invoke, log, template }: GatewayOptions,
  api: ApiFacts,
  routes: Map<string, WiredRoute>,
  request: OriginRequest,
): Promise<Handshake> {
  const peer: Peer = { connectionId: newId(), connectedAt: clock.now(), identity: identityOf(request) };
  const { connectionId } = peer;
  const refused = (status: number, message: string): Handshake => {
    log(`Handshake ${request.path}?${request.query} refused: ${status} ${message}`);
    return { accepted: false, response: json(status, { message, connectionId, requestId: newId() }) };
  };
  if (!isHandshake(request)) return refused(400, 'Bad Request');
  // "You cannot use path variables": anything after the stage is forbidden, and so is a foreign Host.
  if (request.path.replace(/\/$/, '') !== `/${api.stage}` || header(request, 'host') !== api.domainName)
    return refused(403, 'Forbidden');

  const route = routes.get('$connect');
  if (!route) return { accepted: true, peer };
  if (route.authorizer) {
    const { AuthorizerUri, IdentitySource } = route.authorizer;
    const asked = {
      functionId: functionOf(template.Resources, AuthorizerUri ?? ''),
      identitySources: IdentitySource ?? [],
    };
    const context = requestContext(api, peer, clock.now(), kind);
    const verdict = await authorize(asked, request, context, methodArn(api, '$connect'), invoke);
    if (!verdict.allowed) return refused(verdict.status, refusals[verdict.status]);
    peer.authorizer = verdict.context;
  }

  const event = {
    ...handshakeFields(request),
    requestContext: requestContext(api, peer, clock.now(), kind),
    isBase64Encoded: false,
  };
  try {
    const answer = (await inTime(invoke(route.functionId, event), route.timeoutMs)) as ConnectAnswer;
    const status = answer?.statusCode;
    if (typeof status !== 'number') return refused(502, 'Internal server error');
    if (status < 200 || status > 299) return refused(status, 'Refused by $connect');
    // Of all a $connect handler answers, only this header reaches the client.
    const chosen = Object.entries(answer?.headers ?? {}).find(
      ([name]) => name.toLowerCase() === 'sec-websocket-protocol',
    );
    return { accepted: true, peer, ...(chosen && { protocol: chosen[1] }) };
  } catch {
    return refused(502, 'Internal server error');
  }
}

const refusals = { 401: 'Unauthorized', 403: 'Forbidden', 500: 'Internal server error' };

const isHandshake = (request: OriginRequest): boolean =>
  request.method === 'GET' &&
  header(request, 'upgrade')?.toLowerCase() === 'websocket' &&
  header(request, 'sec-websocket-version') === '13' &&
  /^[+/0-9A-Za-z]{22}==$/.test(header(request, 'sec-websocket-key') ?? '');
