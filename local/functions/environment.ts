import type { Template } from '../template.ts';
import type { Clock } from '../types.ts';
import type { FunctionProperties } from './pool.ts';

type Places = { endpoint: string; publicUrl: string; clock: Clock };

/** A function's environment: what the template says, with everything that is somewhere on AWS being here instead. */
export function environmentOf(template: Template, functionId: string, places: Places): Record<string, string> {
  const { Environment } = template.get<FunctionProperties>(functionId).properties;
  const variables: [string, string][] = Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [
    name,
    here(template, value, places),
  ]);
  return {
    ...Object.fromEntries(variables),
    AWS_REGION: template.scope.region,
    AWS_LAMBDA_FUNCTION_NAME: template.ref(functionId),
    // Names the caller to the endpoint, which then asks the role of this very function.
    AWS_ACCESS_KEY_ID: functionId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: places.endpoint,
    LADDNAV_TIME_SCALE: String(places.clock.scale),
    LADDNAV_TIME_ORIGIN: String(places.clock.origin),
  };
}

function here(template: Template, value: string, { endpoint, publicUrl }: Places): string {
  const distribution = template.all('AWS::CloudFront::Distribution')[0];
  const edge = distribution && `https://${template.attribute(distribution.id, 'DomainName')}`;
  if (edge && value.startsWith(edge)) return value.replace(edge, publicUrl);
  // A WebSocket API's callback URL: its id and stage stay in the path, for the role is asked about them.
  const [, api, stage] = /^https:\/\/(\w+)\.execute-api\.[^/]+\/([\w$-]+)$/.exec(value) ?? [];
  return api ? `${endpoint}/execute-api/${api}/${stage}` : value;
}
