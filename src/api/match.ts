import { DomainError } from '#domain/error.ts';
import type { Route } from './endpoint.ts';
import { HttpError } from './problem.ts';

export const root = '/api/v1';

/**
 * Finds the route of a request. middy's http-router does not tell a wrong method (405) from a wrong path (404),
 * and hands path parameters on undecoded; the table needs no more than this.
 */
export function match(routes: readonly Route[], method: string, path: string): [Route, Record<string, string>] {
  if (!path.startsWith(`${root}/`)) throw unknown();
  const segments = path.slice(root.length).replace(/\/$/, '').split('/').map(decode);
  const here = routes.flatMap((route): [Route, Record<string, string>][] => {
    const params = fit(route.path.split('/'), segments);
    return params ? [[route, params]] : [];
  });
  if (!here.length) throw unknown();
  // The most literal: `/invoices/{id}.pdf` is no `/invoices/{id}`, wherever the two stand.
  const literal = ([{ path }]: [Route, unknown]) => path.replaceAll(/\{\w+\}/g, '').length;
  const found = here.sort((a, b) => literal(b) - literal(a)).find(([route]) => route.method === method);
  if (found) return found;
  const allow = [...new Set(here.map(([route]) => route.method))].join(', ');
  throw new HttpError(405, `${method} is not for ${path}; ${allow} is.`, { allow });
}

function fit(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? '';
    // `{id}.pdf`: what follows the name must follow in the path.
    const [, name, after = ''] = /^\{(\w+)\}(.*)$/.exec(part) ?? [];
    const value = segment.slice(0, segment.length - after.length);
    if (name && value && segment.endsWith(after)) params[name] = value;
    else if (part !== segment) return undefined;
  }
  return params;
}

const unknown = () => new DomainError('notFound', 'There is nothing at this address.');

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw unknown();
  }
}
