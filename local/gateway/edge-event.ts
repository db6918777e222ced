import type { EdgeRequest, EdgeResponse, Values } from './edge-function.ts';
import type { OriginRequest, OriginResponse } from './origin.ts';

/** Edge functions neither see these nor may add them. */
const hidden = new Set([
  'connection',
  'upgrade',
  'expect',
  'keep-alive',
  'proxy-connection',
  'trailer',
  'transfer-encoding',
]);

/** What a function sees: lower-case names, values still percent-encoded. */
export function toEdgeRequest(request: OriginRequest): EdgeRequest {
  const headers = request.headers.filter(([name]) => !hidden.has(name.toLowerCase()) && !/^cookie$/i.test(name));
  const cookies = request.headers
    .filter(([name]) => /^cookie$/i.test(name))
    .flatMap(([, value]) => value.split(/; */).map((pair) => splitOnce(pair)));
  return {
    method: request.method,
    uri: request.path,
    querystring: values(request.query.split('&').filter(Boolean).map(splitOnce)),
    headers: values(headers.map(([name, value]) => [name.toLowerCase(), value])),
    cookies: values(cookies),
  };
}

/** What goes on to the origin: headers the function did not touch keep the spelling they came in. */
export function fromEdgeRequest(edge: EdgeRequest, before: OriginRequest): OriginRequest {
  for (const name of Object.keys(edge.headers))
    if (hidden.has(name) || name !== name.toLowerCase()) throw new Error(`An edge function may not set "${name}".`);
  if (!edge.uri.startsWith('/')) throw new Error(`An edge function must leave a path: "${edge.uri}"`);
  const kept = before.headers.filter(([name]) => hidden.has(name.toLowerCase()));
  const spelling = new Map(before.headers.map(([name]) => [name.toLowerCase(), name]));
  const headers = entries(edge.headers).map(([name, value]): [string, string] => [spelling.get(name) ?? name, value]);
  const cookie = entries(edge.cookies)
    .map((pair) => pair.join('='))
    .join('; ');
  return {
    ...before,
    path: edge.uri,
    query: entries(edge.querystring)
      .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
      .join('&'),
    headers: [...kept, ...headers, ...(cookie ? [['Cookie', cookie] as [string, string]] : [])],
  };
}

export function fromEdgeResponse({ statusCode, headers = {}, body = '' }: EdgeResponse): OriginResponse {
  const data = typeof body === 'string' ? body : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
  return { status: statusCode, headers: entries(headers), body: data };
}

export const isEdgeResponse = (answer: EdgeRequest | EdgeResponse): answer is EdgeResponse => 'statusCode' in answer;

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function values(pairs: [string, string][]): Values {
  const result: Values = {};
  for (const [name, value] of pairs) {
    const known = result[name];
    if (!known) result[name] = { value };
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  }
  return result;
}

const entries = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  );
