import { randomUUID } from 'node:crypto';
import { header, type OriginRequest } from './origin.ts';
import { commonLogTime } from './websocket-event.ts';

type Facts = {
  routeKey: string;
  pathParameters: Record<string, string>;
  stage: string;
  apiId: string;
  account: string;
  domainName: string;
  now: Date;
  claims?: Record<string, unknown>;
};

/** An HTTP API's event, payload format 2.0. */
export function httpEvent(request: OriginRequest, facts: Facts) {
  const { method, path, body, sourceIp } = request;
  const query = [...new URLSearchParams(request.query)];
  const cookies = request.headers.filter(([name]) => /^cookie$/i.test(name)).flatMap(([, value]) => value.split(/; */));
  const isText = body.length === 0 || isTextual(header(request, 'content-type'));
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(request.headers.filter(([name]) => !/^cookie$/i.test(name)).map(([n, v]) => [n.toLowerCase(), v])),
    ...(query.length > 0 && { queryStringParameters: joined(query) }),
    ...(Object.keys(facts.pathParameters).length > 0 && { pathParameters: facts.pathParameters }),
    requestContext: {
      accountId: facts.account,
      apiId: facts.apiId,
      ...(facts.claims && { authorizer: { jwt: { claims: asTexts(facts.claims), scopes: null } } }),
      domainName: facts.domainName,
      domainPrefix: facts.domainName.split('.')[0],
      http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: header(request, 'user-agent') ?? '' },
      requestId: randomUUID(),
      routeKey: facts.routeKey,
      stage: facts.stage,
      time: commonLogTime(facts.now),
      timeEpoch: facts.now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

const isTextual = (type = 'text/plain'): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i.test(type);

/** Duplicates are combined with commas. */
function joined(pairs: [string, string][]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of pairs) result[name] = name in result ? `${result[name]},${value}` : value;
  return result;
}

/** The JWT authorizer hands every claim on as text; a list as `[operator technician]`. */
const asTexts = (claims: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
