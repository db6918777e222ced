import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { Part } from '../types.ts';
import type { Connections } from './connections.ts';
import type { GatewayOptions } from './options.ts';
import { shakeHands } from './handshake.ts';
import { inTime, IntegrationTimeout, limits } from './limits.ts';
import { holdOpen, type OpenSocket } from './open-socket.ts';
import { refuse, type OriginRequest, type Upgrade } from './origin.ts';
import { requestContext, type ApiFacts, newId, type Peer } from './websocket-event.ts';
import { routeOf } from './route-selection.ts';
import { all, routesOf, type Resources, type WiredRoute } from './wiring.ts';

export type WebSocketApi = Part & {
  connections: Connections;
  upgrade(request: OriginRequest, upgrade: Upgrade): Promise<void>;
};

/** A WebSocket API of the template: its authorizer, $connect, $disconnect, $default and the routes beside it. */
export function webSocketApi(options: GatewayOptions, api: ApiFacts): WebSocketApi {
  const { clock, faults, invoke, log } = options;
  const routes = knownRoutes(routesOf(options.template.Resources, api.apiId, limits.integrationMs));
  const expression = selectionOf(options.template.Resources, api.apiId);
  const sockets = new Map<string, OpenSocket>();
  const inHand = new Set<Promise<void>>();
  const keep = (work: Promise<void>) => {
    inHand.add(work);
    void work.finally(() => inHand.delete(work));
  };
  const protocols = new WeakMap<object, string>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    // Missing in its types: how long a half-open peer is waited for.
    ...{ closeTimeout: 1_000 },
    // `ws` would pick a subprotocol by itself; on AWS only the handler's header does.
    handleProtocols: () => false,
  });
  server.on('headers', (headers, request) => {
    const protocol = protocols.get(request);
    if (protocol !== undefined) headers.push(`Sec-WebSocket-Protocol: ${protocol}`);
  });

  async function deliver(socket: OpenSocket, body: string): Promise<void> {
    const route = routes.get(routeOf(expression, body)) ?? routes.get('$default')!;
    const { RouteKey: routeKey } = route;
    const kind = { routeKey, eventType: 'MESSAGE', messageId: newId() } as const;
    const context = requestContext(api, socket.peer, clock.now(), kind);
    try {
      const event = { requestContext: context, body, isBase64Encoded: false };
      const answer = await inTime(invoke(route.functionId, event), route.timeoutMs);
      if (!isProxyResponse(answer)) throw new Error(`Malformed Lambda proxy response: ${JSON.stringify(answer)}`);
      // Whatever the status; and an empty frame where there is nothing to say (serverless/serverless#6816).
      if (route.RouteResponseSelectionExpression) socket.send(answer.body ?? '');
    } catch (error) {
      log(`${routeKey} for ${socket.peer.connectionId}: ${String(error)}`);
      const message = error instanceof IntegrationTimeout ? error.message : 'Internal server error';
      const { connectionId, requestId } = context;
      socket.send(JSON.stringify({ message, connectionId, requestId }));
    }
  }

  async function sayGoodbye(peer: Peer, code: number, reason: string): Promise<void> {
    const route = routes.get('$disconnect');
    // "Best-effort": a $disconnect may never come.
    if (!route || Math.random() < faults.dropDisconnect) return;
    const disconnect = { disconnectStatusCode: code, disconnectReason: reason || (reasons[code] ?? '') };
    const kind = { routeKey: '$disconnect', eventType: 'DISCONNECT', ...disconnect } as const;
    const headers = { Host: api.domainName, 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' };
    const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    const context = requestContext(api, peer, clock.now(), kind);
    const event = { headers, multiValueHeaders, requestContext: context, isBase64Encoded: false };
    await invoke(route.functionId, event).catch((error) => log(`$disconnect for ${peer.connectionId}: ${error}`));
  }

  return {
    connections: connectionsOf(sockets),
    async upgrade(request, upgrade) {
      const shaken = await shakeHands(options, api, routes, request);
      if (!shaken.accepted) return refuse(upgrade, shaken.response);
      if (shaken.protocol !== undefined) protocols.set(upgrade.request, shaken.protocol);
      const { peer } = shaken;
      server.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, (ws) => {
        const socket = holdOpen(ws, upgrade.socket, peer, clock, {
          sent: () => options.onSent?.(),
          message: (body) => keep(deliver(socket, body)),
          end: (code, reason) => {
            sockets.delete(peer.connectionId);
            keep(sayGoodbye(peer, code, reason));
          },
        });
        sockets.set(peer.connectionId, socket);
      });
    },
    async stop() {
      for (const socket of [...sockets.values()]) socket.close(1001, 'Going away');
      await Promise.race([Promise.all(inHand), sleep(1_500, undefined, { ref: false })]);
      for (const ws of server.clients) ws.terminate();
    },
  };
}

/** What API Gateway says where the client gave no reason, for it had no frame to give it in (its developer guide, `$disconnect`). */
const reasons: Record<number, string> = { 1005: 'Client-side close frame status not set' };

/** Those of the gateway itself are one-way: what `$connect` returns answers the handshake, and after `$disconnect` nobody hears. */
function knownRoutes(routes: WiredRoute[]): Map<string, WiredRoute> {
  for (const { RouteKey, RouteResponseSelectionExpression } of routes)
    if (['$connect', '$disconnect'].includes(RouteKey) && RouteResponseSelectionExpression)
      throw new Error(`Route ${RouteKey}: it is not known here what it would answer.`);
  return new Map(routes.map((route) => [route.RouteKey, route]));
}

type Api = { RouteSelectionExpression?: string };
const selectionOf = (resources: Resources, apiId: string): string | undefined =>
  all<Api>(resources, 'AWS::ApiGatewayV2::Api').find(({ id }) => id === apiId)?.RouteSelectionExpression;

const fields = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded', 'cookies']);

const isProxyResponse = (answer: unknown): answer is { body?: string } =>
  typeof answer === 'object' &&
  answer !== null &&
  'statusCode' in answer &&
  Object.keys(answer).every((field) => fields.has(field));

const posted = { sent: 200, gone: 410, full: 429 } as const;

const connectionsOf = (sockets: Map<string, OpenSocket>): Connections => ({
  post(connectionId, data) {
    if (data.length > limits.messageBytes) return 413;
    return posted[sockets.get(connectionId)?.send(data) ?? 'gone'];
  },
  describe(connectionId) {
    const socket = sockets.get(connectionId);
    if (!socket) return undefined;
    const { connectedAt, identity } = socket.peer;
    return { connectedAt, lastActiveAt: socket.lastActiveAt, identity };
  },
  close(connectionId) {
    const socket = sockets.get(connectionId);
    socket?.close(1000, 'Connection Closed Normally');
    return socket ? 204 : 410;
  },
});
