import { createClock } from '#local/clock.ts';
import { startGateway, type Gateway } from '#local/gateway/gateway.ts';
import type { GatewayOptions } from '#local/gateway/options.ts';
import type { Invoke } from '#local/types.ts';
import { WebSocket, type ClientOptions } from 'ws';

type Handler = (event: any) => unknown;
export type Stand = Gateway & { url: string; wsUrl: string; events: { functionId: string; event: any }[] };

const uri = (name: string) =>
  `arn:aws:apigateway:eu-north-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-north-1:000000000000:function:${name}/invocations`;
const lambda = { Type: 'AWS::Lambda::Function', Properties: {} };
const integration = (name: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: { IntegrationType: 'AWS_PROXY', IntegrationUri: uri(name) },
});
const route = (ApiId: string, RouteKey: string, target: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId, RouteKey, Target: `integrations/${target}`, ...more },
});
const jwt = { AuthorizationType: 'JWT', AuthorizerId: 'jwt' };
const all = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const association = [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::000000000000:function/path' }];

/** The smallest stack that has what the house's template has. */
export const resources: GatewayOptions['template']['Resources'] = {
  ...{ authorize: lambda, connect: lambda, message: lambda, disconnect: lambda, http: lambda, pages: lambda },
  ...{ toConnect: integration('connect'), toMessage: integration('message'), toDisconnect: integration('disconnect') },
  ...{ toHttp: integration('http'), toPages: integration('pages') },
  Chargers: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.[2]' },
  },
  stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: 'Chargers', StageName: 'ocpp' } },
  authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      AuthorizerType: 'REQUEST',
      AuthorizerUri: uri('authorize'),
      IdentitySource: ['route.request.querystring.cp'],
    },
  },
  r1: route('Chargers', '$connect', 'toConnect', { AuthorizationType: 'CUSTOM', AuthorizerId: 'authorizer' }),
  r2: route('Chargers', '$default', 'toMessage'),
  r3: route('Chargers', '$disconnect', 'toDisconnect'),
  answered: route('Chargers', 'Answered', 'toMessage', { RouteResponseSelectionExpression: '$default' }),
  Web: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  webStage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: 'Web', StageName: '$default' } },
  jwt: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Audience: ['client'], Issuer: 'https://cognito-idp.eu-north-1.amazonaws.com/pool' },
    },
  },
  r4: route('Web', 'ANY /api/{proxy+}', 'toHttp', jwt),
  r5: route('Web', 'GET /api/open/{name}', 'toHttp'),
  r6: route('Web', 'POST /api/open/{name}', 'toHttp'),
  r7: route('Web', 'GET /', 'toPages'),
  edge: {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: 'path',
      FunctionCode: `function handler({ request }) {
        const id = request.uri.split('/')[2];
        if (id === 'answered') return { statusCode: 401, headers: { 'x-by': { value: 'edge' } }, body: 'no' };
        if (id === 'broken') throw new Error('broken');
        request.uri = request.querystring.beyond ? '/beyond' : '/';
        request.querystring = id ? { cp: { value: id } } : {};
        return request;
      }`,
    },
  },
  distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [
          {
            Id: 'chargers',
            DomainName: 'Chargers.execute-api.eu-north-1.amazonaws.com',
            OriginPath: '/ocpp',
            OriginCustomHeaders: [{ HeaderName: 'x-origin', HeaderValue: 'secret' }],
          },
          { Id: 'web', DomainName: 'Web.execute-api.eu-north-1.amazonaws.com' },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'web' },
        CacheBehaviors: [
          {
            PathPattern: '/ocpp/*',
            TargetOriginId: 'chargers',
            OriginRequestPolicyId: all,
            FunctionAssociations: association,
          },
          {
            PathPattern: '/api/*',
            TargetOriginId: 'web',
            OriginRequestPolicyId: all,
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
          },
        ],
      },
    },
  },
};

export const allow = ({ methodArn }: { methodArn: string }) => ({
  principalId: 'CP1',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
  },
  context: { stationId: 'CP1', number: 7 },
});

/** A gateway on a free port whose functions are these handlers; what was asked of them is kept in `events`. */
export async function stand(
  handlers: Record<string, Handler> = {},
  options: Partial<GatewayOptions> = {},
): Promise<Stand> {
  const events: Stand['events'] = [];
  const defaults: Record<string, Handler> = {
    authorize: allow,
    connect: () => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'ocpp1.6' } }),
    message: () => ({ statusCode: 200 }),
    disconnect: () => ({ statusCode: 200 }),
  };
  const invoke: Invoke = async (functionId, event) => {
    events.push({ functionId, event });
    return (handlers[functionId] ?? defaults[functionId])?.(event);
  };
  const gateway = await startGateway({
    template: { Resources: resources },
    ...{ region: 'eu-north-1', account: '000000000000', port: 0, invoke, clock: createClock(), cognitoEndpoint: '' },
    faults: { dropDisconnect: 0, deliverBatchTwice: 0, failInvocation: 0, throttleTable: 0 },
    ...{ outbox: () => [], queues: () => ({}), log: () => {} },
    ...options,
  });
  const address = `localhost:${gateway.port}`;
  return { ...gateway, url: `http://${address}`, wsUrl: `ws://${address}/ocpp`, events };
}

export type Outcome = { ws: WebSocket; status: 101 } | { status: number; headers: any; body: string };

/** Tries a handshake: the open socket, or how it was refused. */
export function connect(url: string, protocols: string[] = ['ocpp1.6'], options: ClientOptions = {}): Promise<Outcome> {
  const ws = new WebSocket(url, protocols, options);
  return new Promise((resolve, reject) => {
    ws.on('open', () => resolve({ ws, status: 101 }));
    ws.on('error', reject);
    ws.on('unexpected-response', (request, response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      request.on('error', () => {});
    });
  });
}

export async function open(url: string, options?: ClientOptions): Promise<WebSocket> {
  const outcome = await connect(url, ['ocpp1.6'], options);
  if (!('ws' in outcome)) throw new Error(`The handshake was refused: ${outcome.status}`);
  return outcome.ws;
}
