import {
  entryFor,
  type ListedToken,
  type LocalList,
  type LocalListEntry,
  type ListRule,
  type Sending,
} from './local-list.ts';

/** What a station takes: in one message, and in all. */
export type ListLimits = { items: number; bytes: number; entries: number };

/** The clocks of those who write tags differ a little, and an index shows late: so much is looked at once more. */
const overlapMs = 60_000;
const earlier = (at: string): string => new Date(Date.parse(at) - overlapMs).toISOString();

type Asked = {
  list?: LocalList;
  rule: ListRule;
  updateType: 'Full' | 'Differential';
  limits: ListLimits;
  at: string;
  /** In bytes, as the station's version says it. `undefined`: that version cannot name such a tag. */
  sizeOf: (entry: LocalListEntry) => number | undefined;
};

export type Chunk = Omit<Sending, 'commandId'> & { list: LocalListEntry[] };

/**
 * The next message of a list: as many tags as fit, in the order of their last change, from where the station stands. A
 * full list is all changes there ever were, so that one cursor serves both, and whatever changes meanwhile comes last.
 */
export async function nextChunk(tokens: AsyncIterable<ListedToken>, asked: Asked): Promise<Chunk> {
  const { list, rule, updateType, limits, at, sizeOf } = asked;
  const isFull = updateType === 'Full';
  const fullAt = isFull ? earlier(at) : list?.fullAt;
  const before = isFull ? 0 : (list?.entries ?? 0);
  const chunk: LocalListEntry[] = [];
  let [upTo, bytes, added, partial, truncated] = [isFull ? '' : (list?.upTo ?? ''), 0, 0, false, false];
  for await (const token of tokens) {
    const entry = entryFor(token, { rule, updateType, fullAt, at });
    const size = entry && sizeOf(entry);
    if (entry && size !== undefined) {
      truncated = isOfTransfer(asked) && entry.idTagInfo !== undefined && before + added >= limits.entries;
      partial = !truncated && (chunk.length === limits.items || bytes + size > limits.bytes);
      if (truncated || partial) break;
      chunk.push(entry);
      bytes += size;
      added += entry.idTagInfo ? 1 : 0;
    }
    upTo = token.changed;
  }
  // A transfer goes on exactly where it stood; the next change looks back a little.
  const settled = partial || upTo < earlier(at) ? upTo : earlier(at);
  const version = Math.max(list?.lastVersion ?? 0, list?.version ?? 0, list?.held?.version ?? 0) + 1;
  return { version, updateType, rule, upTo: settled, fullAt, entries: before + added, partial, truncated, list: chunk };
}

/** While a full list is being sent its entries are counted exactly; later ones may replace what is there. */
const isOfTransfer = ({ updateType, list }: Asked): boolean => updateType === 'Full' || list?.partial === true;
