import { isAbout, isOver, type Plug, type Watch } from './watch.ts';

/** As long as somebody needs who waits in the car next to it. */
const holdMs = 5 * 60_000;

/** Who is next, and which outlet they are told of. */
export type Turn = { watch: Watch; plug: Plug };

const nameOf = ({ stationId, evseId }: Plug): string => `${stationId}/${evseId}`;

/**
 * Those who are told now that these outlets of a site are free: first come first told, one for each outlet. An outlet
 * somebody was told of a moment ago is theirs for a while; who was told once is out of the queue.
 */
export function turnsNow(watches: Watch[], free: Plug[], at: string): Turn[] {
  const held = new Set(watches.flatMap(({ told }) => (told && told.holdUntil > at ? [nameOf(told)] : [])));
  const waiting = watches
    .filter((watch) => watch.kind === 'free' && !watch.told && !isOver(watch, at))
    .sort((one, other) => (one.since < other.since ? -1 : 1));
  const left = new Map(free.map((plug) => [nameOf(plug), plug]));
  for (const name of held) left.delete(name);
  return waiting.flatMap((watch): Turn[] => {
    const plug = [...left.values()].find(({ stationId }) => isAbout(watch, { siteId: watch.siteId, stationId }));
    if (!plug) return [];
    left.delete(nameOf(plug));
    return [{ watch, plug }];
  });
}

export const withTurn = ({ watch, plug }: Turn, at: string): Watch => ({
  ...watch,
  told: { ...plug, at, holdUntil: new Date(Date.parse(at) + holdMs).toISOString() },
});
