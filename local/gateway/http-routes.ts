/** A route of an HTTP API whose key fits, with its path parameters. */
export type Match<Route> = { route: Route; pathParameters: Record<string, string> };

type Keyed = { RouteKey: string };

/**
 * API Gateway's order: the most specific path first, segment by segment from the left (a word, then `{name}`, then
 * `{name+}`), a named method before ANY, `$default` last.
 */
export function matchRoute<Route extends Keyed>(
  routes: Route[],
  method: string,
  path: string,
): Match<Route> | undefined {
  const matches = routes.flatMap((route) => {
    if (route.RouteKey === '$default') return [{ route, pathParameters: {}, rank: '9' }];
    const [verb, pattern] = route.RouteKey.split(' ') as [string, string];
    if (verb !== 'ANY' && verb !== method) return [];
    const pathParameters = fit(pattern, path);
    return pathParameters ? [{ route, pathParameters, rank: `${rankOf(pattern)}${verb === 'ANY' ? 1 : 0}` }] : [];
  });
  return matches.sort((a, b) => a.rank.localeCompare(b.rank))[0];
}

const segments = (path: string): string[] => path.split('/').slice(1);
const isGreedy = (segment: string): boolean => /^\{.+\+\}$/.test(segment);
const isParameter = (segment: string): boolean => /^\{.+\}$/.test(segment);
const rankOf = (pattern: string): string =>
  segments(pattern)
    .map((segment) => (isGreedy(segment) ? '3' : isParameter(segment) ? '2' : '1'))
    .join('');

function fit(pattern: string, path: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  const wanted = segments(pattern);
  const given = segments(path);
  for (const [index, segment] of wanted.entries()) {
    const value = given[index];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      const rest = given.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.slice(1, -2)]: decode(rest) };
    }
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = decode(value);
    } else if (segment !== value) return undefined;
  }
  return given.length === wanted.length ? parameters : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
