import { FunctionError, type Invoke } from '../types.ts';
import { header, type OriginRequest } from './origin.ts';
import { handshakeFields } from './websocket-event.ts';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Answer = {
  principalId?: unknown;
  policyDocument?: { Statement?: Statement | Statement[] };
  context?: Record<string, unknown>;
};

export type Verdict = { allowed: true; context: Record<string, string> } | { allowed: false; status: 401 | 403 | 500 };

type Authorizer = { functionId: string; identitySources: string[] };

/** A REQUEST authorizer of a WebSocket API: asked once, at $connect, and never cached. */
export async function authorize(
  authorizer: Authorizer,
  request: OriginRequest,
  requestContext: object,
  methodArn: string,
  invoke: Invoke,
): Promise<Verdict> {
  // An identity source that is missing or empty costs no invocation.
  if (!authorizer.identitySources.every((source) => identityValue(source, request)))
    return { allowed: false, status: 401 };
  const event = { type: 'REQUEST', methodArn, ...handshakeFields(request), requestContext };
  try {
    return judge((await invoke(authorizer.functionId, event)) as Answer | undefined, methodArn);
  } catch (error) {
    // AWS knows the difference by this very word and no other.
    const refused = error instanceof FunctionError && error.message === 'Unauthorized';
    return { allowed: false, status: refused ? 401 : 500 };
  }
}

function identityValue(source: string, request: OriginRequest): string | undefined {
  const [, kind, name] = /^route\.request\.(querystring|header)\.(.+)$/.exec(source) ?? [];
  if (kind === 'querystring') return new URLSearchParams(request.query).get(name!) ?? undefined;
  if (kind === 'header') return header(request, name!.toLowerCase());
  throw new Error(`The template names an identity source that is not known here: ${source}`);
}

function judge(answer: Answer | undefined, methodArn: string): Verdict {
  const statements = [answer?.policyDocument?.Statement ?? []].flat();
  const context = Object.entries(answer?.context ?? {});
  const nested = context.some(([, value]) => typeof value === 'object' || value === undefined);
  if (typeof answer?.principalId !== 'string' || statements.length === 0 || nested)
    return { allowed: false, status: 500 };
  const effects = statements.filter((statement) => concerns(statement, methodArn)).map(({ Effect }) => Effect);
  if (effects.includes('Deny') || !effects.includes('Allow')) return { allowed: false, status: 403 };
  // Context values reach the functions as text, whatever they were.
  const texts = context.map(([key, value]): [string, string] => [key, String(value)]);
  return { allowed: true, context: { principalId: answer.principalId, ...Object.fromEntries(texts) } };
}

const concerns = ({ Action, Resource }: Statement, methodArn: string): boolean =>
  [Action].flat().some((action) => matches(action.toLowerCase(), 'execute-api:invoke')) &&
  [Resource].flat().some((resource) => matches(resource, methodArn));

/** `*` any text, `?` one character, as in IAM policies and in CloudFront path patterns. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
