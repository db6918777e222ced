import type { GatewayOptions } from './options.ts';
import { httpApi, type HttpApi } from './http.ts';
import { webSocketApi, type WebSocketApi } from './websocket.ts';
import type { ApiFacts } from './websocket-event.ts';
import { all } from './wiring.ts';

type Api = { ProtocolType: 'WEBSOCKET' | 'HTTP' };
type Stage = { ApiId: string; StageName: string };

export type Apis = { http: Map<string, HttpApi>; webSocket: Map<string, WebSocketApi> };

/** Every API of the template, by the domain name CloudFront knows it by. */
export function apisOf(options: GatewayOptions): Apis {
  const { Resources } = options.template;
  const apis: Apis = { http: new Map(), webSocket: new Map() };
  for (const { id: apiId, ProtocolType } of all<Api>(Resources, 'AWS::ApiGatewayV2::Api')) {
    const stage = all<Stage>(Resources, 'AWS::ApiGatewayV2::Stage').find(({ ApiId }) => ApiId === apiId);
    if (!stage) throw new Error(`The API ${apiId} has no stage.`);
    const domainName = `${apiId}.execute-api.${options.region}.amazonaws.com`;
    const { region, account } = options;
    const facts: ApiFacts = { apiId, stage: stage.StageName, domainName, region, account };
    if (ProtocolType === 'HTTP') apis.http.set(domainName, httpApi(options, facts));
    else apis.webSocket.set(domainName, webSocketApi(options, facts));
  }
  return apis;
}
