import type { Template } from '../template.ts';

type Door = { ApiId: string; IntegrationUri?: string; AuthorizerUri?: string };

/** The functions that a charger waits for: behind the routes and authorizers of WebSocket APIs. */
export function onTheChargersPath(template: Template): string[] {
  const apis = template
    .all<{ ProtocolType: string }>('AWS::ApiGatewayV2::Api')
    .filter(({ properties }) => properties.ProtocolType === 'WEBSOCKET')
    .map(({ id }) => template.ref(id));
  const uris = template
    .all<Door>('AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Authorizer')
    .filter(({ properties }) => apis.includes(properties.ApiId))
    .map(({ properties: { IntegrationUri, AuthorizerUri } }) => IntegrationUri ?? AuthorizerUri ?? '');
  return [...new Set(uris.map((uri) => template.functionId(uri)))];
}
