/**
 * The route that a frame selects by `$request.body.[n]`, the only expression spoken here: what stands there in an array,
 * as text. `$default` where there is no array, and where somebody names a route of the gateway's own.
 */
export function routeOf(expression: string | undefined, body: string): string {
  const place = /^\$request\.body\.\[(\d+)\]$/.exec(expression ?? '')?.[1];
  if (place === undefined) return '$default';
  try {
    const value: unknown = (JSON.parse(body) as unknown[])[Number(place)];
    return typeof value === 'string' && !value.startsWith('$') ? value : '$default';
  } catch {
    return '$default';
  }
}
