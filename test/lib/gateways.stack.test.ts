import { describe, expect, it } from 'vitest';
import { consoleRoutes, paymentRoutes, publicRoutes } from '#lib/routes.ts';
import { cloud, text } from './cloud.ts';

type Route = {
  ApiId: unknown;
  RouteKey: string;
  AuthorizationType: string;
  AuthorizerId?: { Ref: string };
  Target: unknown;
  RouteResponseSelectionExpression?: string;
};
type Integration = { IntegrationUri: unknown; PayloadFormatVersion?: string };
const { all, functions } = cloud();

/** Route key → [authorization, the function behind it]. */
const routesOf = (api: string) =>
  Object.fromEntries(
    all<Route>('ApiGatewayV2::Route')
      .filter(({ properties }) => text(properties.ApiId) === api)
      .map(({ properties }) => [properties.RouteKey, [properties.AuthorizationType, functionBehind(properties)]]),
  );

function functionBehind({ Target }: Route): string | undefined {
  const target = JSON.stringify(Target);
  const integration = all<Integration>('ApiGatewayV2::Integration').find(({ id }) => target.includes(`"${id}"`));
  const uri = JSON.stringify(integration?.properties.IntegrationUri);
  return Object.keys(functions).find((name) => uri.includes(`"${functions[name]!.id}"`));
}

describe('The charger gateway', () => {
  const frequent = ['Heartbeat', 'MeterValues', 'StatusNotification', 'TransactionEvent'];

  it('asks who is there once, at $connect, and has one function for all frames', () => {
    expect(routesOf('ChargersApi')).toEqual({
      $connect: ['CUSTOM', 'ocpp-connect'],
      $default: ['NONE', 'ocpp-message'],
      $disconnect: ['NONE', 'ocpp-disconnect'],
      ...Object.fromEntries(frequent.map((action) => [action, ['NONE', 'ocpp-message']])),
    });
  });

  it('puts what the function returns on the socket for frequent calls, which it knows by their action, and for no other', () => {
    const routes = all<Route>('ApiGatewayV2::Route');
    const twoWay = routes.filter(({ properties }) => properties.RouteResponseSelectionExpression === '$default');
    expect(twoWay.map(({ properties }) => properties.RouteKey).toSorted()).toEqual(frequent);
    const responses = all<{ RouteId: { Ref: string }; RouteResponseKey: string }>('ApiGatewayV2::RouteResponse');
    expect(responses.map(({ properties }) => properties.RouteId.Ref).toSorted()).toEqual(
      twoWay.map(({ id }) => id).toSorted(),
    );
    expect(responses.map(({ properties }) => properties.RouteResponseKey)).toEqual(frequent.map(() => '$default'));
    const [api] = all<{ ProtocolType: string; RouteSelectionExpression: string }>('ApiGatewayV2::Api').filter(
      ({ properties }) => properties.ProtocolType === 'WEBSOCKET',
    );
    expect(api!.properties.RouteSelectionExpression).toBe('$request.body.[2]');
  });

  it('wakes the authorizer only for who says which charger it is', () => {
    const authorizer = all<{ AuthorizerType: string; IdentitySource: string[]; AuthorizerUri: unknown }>(
      'ApiGatewayV2::Authorizer',
    ).find(({ properties }) => properties.AuthorizerType === 'REQUEST')!;
    expect(authorizer.properties.IdentitySource).toEqual(['route.request.querystring.cp']);
    expect(JSON.stringify(authorizer.properties.AuthorizerUri)).toContain(functions['ocpp-authorize']!.id);
  });

  it('tells the SDK of each function that posts to chargers where to', () => {
    const url = 'https://ChargersApi.execute-api.eu-north-1.AWS::URLSuffix/ocpp';
    for (const name of ['ocpp-connect', 'ocpp-message', 'watch-connections', 'http-api'])
      expect(text(functions[name]!.properties.Environment!.Variables.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI)).toBe(
        url,
      );
  });
});

describe('The web gateway', () => {
  it('asks for a token on all of /api/v1 but the public routes, and leads pages to the console', () => {
    expect(routesOf('WebApi')).toEqual({
      'ANY /api/v1/{proxy+}': ['JWT', 'http-api'],
      ...Object.fromEntries(publicRoutes.map((route) => [route, ['NONE', 'http-api']])),
      ...Object.fromEntries(paymentRoutes.map((route) => [route, ['NONE', 'payment-webhook']])),
      ...Object.fromEntries(consoleRoutes.map((route) => [route, ['NONE', 'console']])),
    });
  });

  it('believes tokens of our user pool made for our client', () => {
    const jwt = all<{ AuthorizerType: string; JwtConfiguration: { Issuer: unknown; Audience: unknown[] } }>(
      'ApiGatewayV2::Authorizer',
    ).find(({ properties }) => properties.AuthorizerType === 'JWT')!.properties.JwtConfiguration;
    expect(text(jwt.Issuer)).toBe('https://cognito-idp.eu-north-1.amazonaws.com/SignInUsers');
    expect(jwt.Audience.map(text)).toEqual(['SignInUsersApi']);
  });

  it('cannot use up the requests a second that chargers need', () => {
    const stage = all<{ StageName: string }>('ApiGatewayV2::Stage').find((s) => s.properties.StageName === '$default');
    expect(stage?.properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
  });

  it('keeps neither addresses nor the ids in paths in its access log', () => {
    const [settings] = all<{ AccessLogSettings?: { Format: string } }>('ApiGatewayV2::Stage').flatMap(
      ({ properties }) => properties.AccessLogSettings ?? [],
    );
    expect(settings!.Format).not.toMatch(/sourceIp|userAgent|\$context\.path|claims/);
  });
});

describe('Signing in', () => {
  it('is for operators, technicians and drivers whom somebody has let in', () => {
    const groups = all<{ GroupName: string }>('Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName);
    expect(groups.toSorted()).toEqual(['driver', 'operator', 'technician']);
    expect(all('Cognito::UserPool')[0]!.properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
    });
  });

  it('takes a password for a token, and tells nobody which users there are', () => {
    expect(all('Cognito::UserPoolClient')[0]!.properties).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AllowedOAuthFlowsUserPoolClient: false,
    });
  });
});
