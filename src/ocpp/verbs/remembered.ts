/** Sessions that this instance of the function has seen in the table. A day's worth; the oldest is forgotten first. */
const most = 5_000;
const seen = new Set<string>();

export const isRemembered = (sessionId: string): boolean => seen.has(sessionId);

export function remember(sessionId: string): void {
  seen.add(sessionId);
  if (seen.size > most) seen.delete(seen.values().next().value!);
}
