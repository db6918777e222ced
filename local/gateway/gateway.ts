import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Part } from '../types.ts';
import { apisOf } from './apis.ts';
import { cloudFront, type Routed } from './cloudfront.ts';
import type { Connections } from './connections.ts';
import { failed } from './http-response.ts';
import type { GatewayOptions } from './options.ts';
import { json, refuse, type OriginRequest, type OriginResponse } from './origin.ts';
import { answer, viewerRequest } from './viewer.ts';

export type Gateway = Part & { port: number; connections: Connections };

/** Everything a charger, a person or a browser reaches: one port, behind it CloudFront, and behind that the APIs. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, template } = options;
  const apis = apisOf(options);
  const edge = cloudFront(template.Resources, log);
  const [chargers, second] = apis.webSocket.values();
  if (!chargers || second) throw new Error('The template must have exactly one WebSocket API.');

  const fromOrigin = async (routed: Routed): Promise<OriginResponse> => {
    if ('response' in routed) return routed.response;
    const http = apis.http.get(routed.domainName);
    if (http) return http(routed.request);
    return apis.webSocket.has(routed.domainName) ? json(426, { message: 'Upgrade Required' }) : failed(502);
  };
  const beside = (request: OriginRequest): OriginResponse | undefined => {
    if (request.path === '/local/outbox') return json(200, { items: options.outbox() });
    if (request.path === '/local/queues') return json(200, options.queues());
    return undefined;
  };

  async function onRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const request = await viewerRequest(incoming);
      const local = beside(request);
      if (local) return answer(outgoing, local);
      const routed = await edge(request);
      const response = await fromOrigin(routed);
      answer(outgoing, { ...response, headers: [...response.headers, ...routed.extra] });
    } catch (error) {
      log(`${incoming.method} ${incoming.url}: ${String(error)}`);
      if (!outgoing.headersSent) answer(outgoing, failed());
    }
  }

  async function onUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const upgrade = { request: incoming, socket, head };
    socket.on('error', () => socket.destroy());
    try {
      const routed = await edge(await viewerRequest(incoming, false));
      const api = 'domainName' in routed && apis.webSocket.get(routed.domainName);
      if (api) return await api.upgrade(routed.request, upgrade);
      refuse(upgrade, await fromOrigin(routed));
    } catch (error) {
      log(`Upgrade ${incoming.url}: ${String(error)}`);
      refuse(upgrade, failed());
    }
  }

  const shouldUpgradeCallback = ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket';
  const server = createServer({ shouldUpgradeCallback }, (incoming, outgoing) => void onRequest(incoming, outgoing));
  server.on('upgrade', (incoming, socket, head) => void onUpgrade(incoming, socket, head));
  server.listen(options.port, options.host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    connections: chargers.connections,
    async stop() {
      const closed = once(server.close(), 'close');
      await chargers.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}
