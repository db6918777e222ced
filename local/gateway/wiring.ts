/** What the gateway reads of the synthesised template, once references are resolved. */
export type Resource = { Type: string; Properties?: object };
export type Resources = Record<string, Resource>;

export type Route = {
  ApiId: string;
  RouteKey: string;
  AuthorizationType?: 'NONE' | 'CUSTOM' | 'JWT' | 'AWS_IAM';
  AuthorizerId?: string;
  Target: string;
  RouteResponseSelectionExpression?: string;
};
type Integration = {
  IntegrationType: string;
  IntegrationUri: string;
  PayloadFormatVersion?: string;
  TimeoutInMillis?: number;
};
type Authorizer = {
  AuthorizerType: 'REQUEST' | 'JWT';
  AuthorizerUri?: string;
  IdentitySource?: string[];
  JwtConfiguration?: { Audience: string[]; Issuer: string };
};

/** Every resource of a type, with its logical id: what a Ref to it resolves to. */
export function all<Properties>(resources: Resources, type: string): (Properties & { id: string })[] {
  return Object.entries(resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ ...(resource.Properties as Properties), id }));
}

function one<Properties>(resources: Resources, type: string, id: string): Properties & { id: string } {
  const resource = resources[id];
  if (resource?.Type !== type) throw new Error(`The template names ${id} as ${type}, which it is not.`);
  return { ...(resource.Properties as Properties), id };
}

/** The logical id of the function that an ARN or an invocation URI names. */
export function functionOf(resources: Resources, uri: string): string {
  const name = /:function:([^:/]+)/.exec(uri)?.[1];
  const found = all<{ FunctionName?: string }>(resources, 'AWS::Lambda::Function').find(
    ({ id, FunctionName }) => (FunctionName ?? id) === name,
  );
  if (!found) throw new Error(`The template names the function ${uri}, which it does not have.`);
  return found.id;
}

export type WiredRoute = Route & { functionId: string; timeoutMs: number; authorizer?: Authorizer };

/** The routes of an API, each with its function and authorizer. Only what Laddnav uses of API Gateway is spoken here. */
export function routesOf(resources: Resources, apiId: string, longestMs: number): WiredRoute[] {
  return all<Route>(resources, 'AWS::ApiGatewayV2::Route')
    .filter((route) => route.ApiId === apiId)
    .map((route) => {
      const target = route.Target.replace('integrations/', '');
      const integration = one<Integration>(resources, 'AWS::ApiGatewayV2::Integration', target);
      if (integration.IntegrationType !== 'AWS_PROXY') throw new Error(`${target} is no AWS_PROXY integration.`);
      const authorizer =
        route.AuthorizerId && one<Authorizer>(resources, 'AWS::ApiGatewayV2::Authorizer', route.AuthorizerId);
      return {
        ...route,
        functionId: functionOf(resources, integration.IntegrationUri),
        timeoutMs: integration.TimeoutInMillis ?? longestMs,
        ...(authorizer && { authorizer }),
      };
    });
}
