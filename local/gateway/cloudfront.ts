import { randomUUID } from 'node:crypto';
import { matches } from './authorizer.ts';
import { fromEdgeRequest, fromEdgeResponse, isEdgeResponse, toEdgeRequest } from './edge-event.ts';
import { edgeFunction, type EdgeFunction } from './edge-function.ts';
import { json, type OriginRequest, type OriginResponse } from './origin.ts';
import { all, type Resources } from './wiring.ts';

type Behavior = {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId?: string;
  FunctionAssociations?: { EventType: string; FunctionARN: string }[];
};
type Origin = {
  Id: string;
  DomainName: string;
  OriginPath?: string;
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[];
};
type Distribution = {
  DistributionConfig: { Origins: Origin[]; DefaultCacheBehavior: Behavior; CacheBehaviors?: Behavior[] };
};
type EdgeCode = { Name?: string; FunctionCode: string };

/** Either an answer made at the edge, or a request for the origin of that domain name; both get the behaviour's headers. */
export type Routed = { extra: Header[] } & (
  { response: OriginResponse } | { domainName: string; request: OriginRequest }
);
type Header = [name: string, value: string];

/** CloudFront's managed policies. Without one of the two the origin sees no Authorization header. */
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const responseHeaders: Record<string, Header[]> = {
  '67f7725c-6f97-4210-82d7-5512b31e9d03': [
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['strict-transport-security', 'max-age=31536000'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'SAMEORIGIN'],
    ['x-xss-protection', '1; mode=block'],
  ],
};

/** Reads the distribution's behaviours once; the function answers what CloudFront would do with a viewer's request. */
export function cloudFront(resources: Resources, log: (line: string) => void) {
  const [distribution, second] = all<Distribution>(resources, 'AWS::CloudFront::Distribution');
  if (!distribution || second) throw new Error('The template must have exactly one CloudFront distribution.');
  const { Origins, DefaultCacheBehavior, CacheBehaviors = [] } = distribution.DistributionConfig;
  const functions = new Map<string, EdgeFunction>();
  for (const { id, Name = id, FunctionCode } of all<EdgeCode>(resources, 'AWS::CloudFront::Function'))
    functions.set(Name, edgeFunction(id, FunctionCode));

  const behaviors = [...CacheBehaviors, DefaultCacheBehavior].map((behavior) => ({
    ...behavior,
    origin: Origins.find(({ Id }) => Id === behavior.TargetOriginId)!,
    edge: associated(functions, behavior),
  }));

  return async (viewer: OriginRequest): Promise<Routed> => {
    const behavior = behaviors.find(({ PathPattern }) => covers(PathPattern, viewer.path))!;
    const extra = responseHeaders[behavior.ResponseHeadersPolicyId ?? ''] ?? [];
    if (!(behavior.AllowedMethods ?? ['GET', 'HEAD']).includes(viewer.method))
      return { extra, response: json(403, { message: `${viewer.method} is not among the behaviour's methods` }) };
    let request = viewer;
    try {
      const answer = await behavior.edge?.(toEdgeRequest(viewer), viewer.sourceIp);
      if (answer && isEdgeResponse(answer)) return { extra, response: fromEdgeResponse(answer) };
      if (answer) request = fromEdgeRequest(answer, viewer);
    } catch (error) {
      log(`CloudFront function at ${viewer.path}: ${String(error)}`);
      return { extra, response: json(503, { message: 'The CloudFront function failed' }) };
    }
    const { origin, OriginRequestPolicyId } = behavior;
    return { extra, domainName: origin.DomainName, request: forOrigin(request, origin, OriginRequestPolicyId) };
  };
}

function forOrigin(request: OriginRequest, origin: Origin, policy: string | undefined): OriginRequest {
  const everything = policy === allViewerExceptHost || policy === allViewer;
  const kept = request.headers.filter(([name]) => {
    if (/^host$/i.test(name)) return policy === allViewer;
    return everything || /^(accept-encoding|connection|content-.*|if-.*|range|upgrade)$/i.test(name);
  });
  const own = (origin.OriginCustomHeaders ?? []).map((h): Header => [h.HeaderName, h.HeaderValue]);
  // A viewer cannot pass the secret off as CloudFront's: custom headers replace what it sent.
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  const host: Header[] = policy === allViewer ? [] : [['Host', origin.DomainName]];
  return {
    ...request,
    path: `${origin.OriginPath ?? ''}${request.path}`,
    query: everything ? request.query : '',
    headers: [
      ...host,
      ...kept.filter(([name]) => !names.has(name.toLowerCase())),
      ...own,
      ['Via', '1.1 local.cloudfront.net (CloudFront)'],
      ['X-Amz-Cf-Id', randomUUID()],
      ['X-Forwarded-For', request.sourceIp],
    ],
  };
}

function associated(functions: Map<string, EdgeFunction>, behavior: Behavior): EdgeFunction | undefined {
  const [association, second] = behavior.FunctionAssociations ?? [];
  if (!association) return undefined;
  const found = functions.get(association.FunctionARN.split(':function/')[1] ?? '');
  if (second || association.EventType !== 'viewer-request' || !found)
    throw new Error(`Behaviour ${behavior.PathPattern ?? '*'}: only one viewer-request function is known here.`);
  return found;
}

const covers = (pattern: string | undefined, path: string): boolean =>
  pattern === undefined || matches(pattern.startsWith('/') ? pattern : `/${pattern}`, path);
