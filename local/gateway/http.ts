import type { GatewayOptions } from './options.ts';
import { httpEvent } from './http-event.ts';
import { failed, httpResponse } from './http-response.ts';
import { matchRoute } from './http-routes.ts';
import { jwtAuthorizer } from './jwt.ts';
import { httpLimits, inTime, IntegrationTimeout } from './limits.ts';
import { header, json, type OriginRequest, type OriginResponse } from './origin.ts';
import type { ApiFacts } from './websocket-event.ts';
import { routesOf, type WiredRoute } from './wiring.ts';

export type HttpApi = (request: OriginRequest) => Promise<OriginResponse>;

/** An HTTP API of the template: routes by API Gateway's priority, JWT authorizer, payload format 2.0. */
export function httpApi(options: GatewayOptions, api: ApiFacts): HttpApi {
  const { clock, invoke, log } = options;
  const routes = routesOf(options.template.Resources, api.apiId, httpLimits.integrationMs).map((route) => ({
    ...route,
    claimsOf: authorizerOf(route, options.cognitoEndpoint),
  }));

  return async (request) => {
    if (header(request, 'host') !== api.domainName) return json(403, { message: 'Forbidden' });
    const path = withinStage(request.path, api.stage);
    const match = path === undefined ? undefined : matchRoute(routes, request.method, path);
    if (!match) return json(404, { message: 'Not Found' });
    const { route, pathParameters } = match;

    const claims = await route.claimsOf?.(header(request, 'authorization'));
    if (route.claimsOf && !claims) return json(401, { message: 'Unauthorized' }, [['www-authenticate', 'Bearer']]);
    if (request.body.length > httpLimits.bodyBytes) return json(413, { message: 'Request Entity Too Large' });

    const facts = { ...api, routeKey: route.RouteKey, pathParameters, now: clock.now(), ...(claims && { claims }) };
    try {
      return httpResponse(await inTime(invoke(route.functionId, httpEvent(request, facts)), route.timeoutMs));
    } catch (error) {
      log(`${route.RouteKey}: ${String(error)}`);
      return error instanceof IntegrationTimeout ? failed(503, 'Service Unavailable') : failed();
    }
  };
}

const withinStage = (path: string, stage: string): string | undefined =>
  stage === '$default' ? path : path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : undefined;

function authorizerOf({ RouteKey, AuthorizationType = 'NONE', authorizer }: WiredRoute, cognitoEndpoint: string) {
  if (AuthorizationType === 'NONE') return undefined;
  if (AuthorizationType !== 'JWT' || !authorizer?.JwtConfiguration)
    throw new Error(`Route ${RouteKey}: only JWT authorizers are known here.`);
  return jwtAuthorizer(authorizer.JwtConfiguration, cognitoEndpoint);
}
