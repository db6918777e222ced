import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextChunk, type ListLimits } from '#domain/driver/list-chunk.ts';
import {
  driftOf,
  entryFor,
  mustBeFull,
  type ListedToken,
  type ListRule,
  type LocalList,
  type LocalListEntry,
} from '#domain/driver/local-list.ts';

const at = '2026-11-20T12:00:00.000Z';
const token = (idTag: string, more: Partial<ListedToken> = {}): ListedToken => ({
  ...{ idTag, status: 'accepted', changed: `2026-11-01T00:00:00.000Z#${idTag}` },
  ...more,
});
const list: LocalList = {
  stationId: 'CP1',
  version: 4,
  lastVersion: 4,
  rule: 'everyone',
  upTo: 'x',
  fullAt: '2026-10',
};
const roomy: ListLimits = { items: 1000, bytes: 30_000, entries: Infinity };
const sizeOf = (entry: LocalListEntry) => JSON.stringify(entry).length;

describe('an entry', () => {
  const base = { rule: 'everyone' as ListRule, updateType: 'Differential' as const, fullAt: '2026-10-01', at };

  test.each<[string, ListedToken, Partial<typeof base>, LocalListEntry | undefined]>([
    ['lets a tag in', token('A'), {}, { idTag: 'A', idTagInfo: { status: 'Accepted' } }],
    [
      'says its group and its end',
      token('A', { group: 'STAFF', expiresAt: '2027-01-01T00:00:00.000Z' }),
      {},
      { idTag: 'A', idTagInfo: { status: 'Accepted', expiryDate: '2027-01-01T00:00:00.000Z', parentIdTag: 'STAFF' } },
    ],
    ['takes a blocked tag off the list', token('A', { status: 'blocked' }), {}, { idTag: 'A' }],
    ['takes an expired one off', token('A', { expiresAt: at }), {}, { idTag: 'A' }],
    [
      'takes one off that has left the group',
      token('A', { groupsEver: ['FLEET'] }),
      { rule: ['fleet'] },
      { idTag: 'A' },
    ],
    [
      'is none of a tag of other groups',
      token('A', { group: 'STAFF', groupsEver: ['STAFF'] }),
      { rule: ['FLEET'] },
      undefined,
    ],
    [
      'is none of a blocked tag in a full list',
      token('A', { status: 'blocked' }),
      { updateType: 'Full' as never },
      undefined,
    ],
    [
      'is none of a tag blocked before the full list',
      token('A', { status: 'blocked' }),
      { fullAt: '2026-11-10' },
      undefined,
    ],
    ['is none at all where nobody is to be listed', token('A'), { rule: 'nobody' }, undefined],
  ])('%s', (_, given, more, entry) => {
    expect(entryFor(given, { ...base, ...more })).toEqual(entry);
  });
});

test('a list is built upon only where the station is known to hold all of the one before', () => {
  const answer = { status: 'Accepted', version: 4, at };
  expect(mustBeFull(undefined, 'everyone')).toBe(true);
  expect(mustBeFull(list, 'everyone')).toBe(false);
  expect(mustBeFull(list, ['STAFF'])).toBe(true);
  expect(mustBeFull({ ...list, truncated: true }, 'everyone')).toBe(true);
  expect(mustBeFull({ ...list, answer, held: { version: 3, at: '2026-11-20T12:00:01.000Z' } }, 'everyone')).toBe(true);
});

test('what the station says it has is compared with what it accepted, unless it was said before that', () => {
  const answer = { status: 'Accepted', version: 4, at };
  expect(driftOf({ ...list, answer })).toBe('unknown');
  expect(driftOf({ ...list, answer, held: { version: 3, at: '2026-11-20T11:00:00.000Z' } })).toBe('unknown');
  expect(driftOf({ ...list, answer, held: { version: 4, at: '2026-11-20T13:00:00.000Z' } })).toBe('none');
});

async function* inOrder(tokens: ListedToken[], after = '') {
  for (const each of [...tokens].sort((a, b) => (a.changed < b.changed ? -1 : 1))) if (each.changed > after) yield each;
}

/** Sends until nothing follows, to a station that obeys. */
async function send(tokens: ListedToken[], known: LocalList, held: Set<string>, limits: ListLimits, rule: ListRule) {
  let updateType: 'Full' | 'Differential' = mustBeFull(known, rule) ? 'Full' : 'Differential';
  for (let state = known; ; updateType = 'Differential') {
    const after = updateType === 'Full' ? '' : state.upTo;
    const asked = { list: state, rule, updateType, limits, at, sizeOf };
    const { list: entries, ...sent } = await nextChunk(inOrder(tokens, after), asked);
    expect(entries.length).toBeLessThanOrEqual(limits.items);
    expect(entries.map(sizeOf).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limits.bytes);
    expect(sent.version).toBe(state.version + 1);
    if (updateType === 'Full') held.clear();
    for (const { idTag, idTagInfo } of entries) held[idTagInfo ? 'add' : 'delete'](idTag);
    state = { ...state, ...sent, lastVersion: sent.version };
    if (!sent.partial) return state;
  }
}

describe('a list goes out', () => {
  const cards = fc.uniqueArray(fc.stringMatching(/^[A-F0-9]{1,8}$/), { maxLength: 40 });
  const group = fc.constantFrom('STAFF', 'FLEET', undefined);
  const limits = fc.record({ items: fc.integer({ min: 1, max: 9 }), bytes: fc.integer({ min: 150, max: 900 }) });
  const rules = fc.constantFrom<ListRule>('everyone', ['STAFF'], 'nobody');

  test('whole, in parts that fit; and after any changes the station holds what it should, by what changed alone', async () => {
    const changes = fc.array(fc.record({ which: fc.nat(39), blocked: fc.boolean(), to: group }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(cards, fc.array(group), limits, rules, changes, async (tags, groups, few, rule, changed) => {
        const [room, held] = [{ ...few, entries: Infinity }, new Set<string>()];
        const tokens = tags.map((idTag, i) => token(idTag, { group: groups[i], groupsEver: [groups[i] ?? ''] }));
        const should = () =>
          tokens
            .filter((t) => t.status === 'accepted' && entryFor(t, { rule, updateType: 'Full', at }))
            .map((t) => t.idTag);
        const first = await send(tokens, { stationId: 'CP1', version: 0, lastVersion: 0 }, held, room, rule);
        expect([...held].sort()).toEqual(should().sort());

        for (const [i, { which, blocked, to }] of changed.entries()) {
          const one = tokens[which];
          if (!one) continue;
          one.status = blocked ? 'blocked' : 'accepted';
          one.group = to;
          one.groupsEver = [...one.groupsEver!, to ?? ''];
          one.changed = `2026-11-20T13:00:${String(i).padStart(2, '0')}.000Z#${one.idTag}`;
        }
        await send(tokens, first, held, room, rule);
        expect([...held].sort()).toEqual(should().sort());
      }),
    );
  });

  test('cut where the station has no room for more', async () => {
    const tokens = ['A', 'B', 'C', 'D', 'E'].map((tag) => token(tag));
    const held = new Set<string>();
    const small = { items: 2, bytes: 30_000, entries: 3 };
    const state = await send(tokens, { stationId: 'CP1', version: 0, lastVersion: 0 }, held, small, 'everyone');
    expect([[...held], state.truncated, state.entries]).toEqual([['A', 'B', 'C'], true, 3]);
  });

  test('without tags that the version cannot name', async () => {
    const asked = { list, rule: 'everyone' as const, updateType: 'Full' as const, limits: roomy, at };
    const tokens = inOrder([token('SHORT'), token('LONG')]);
    const { list: entries } = await nextChunk(tokens, {
      ...asked,
      sizeOf: (entry) => (entry.idTag === 'LONG' ? undefined : 1),
    });
    expect(entries.map(({ idTag }) => idTag)).toEqual(['SHORT']);
  });

  test('and looks back a little when it goes on: clocks differ, and an index shows late', async () => {
    const late = token('LATE', { changed: `2026-11-20T11:59:59.000Z#LATE` });
    const asked = { list, rule: 'everyone' as const, updateType: 'Differential' as const, limits: roomy, at, sizeOf };
    expect((await nextChunk(inOrder([late]), asked)).upTo).toBe('2026-11-20T11:59:00.000Z');
  });
});
