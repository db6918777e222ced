/** Random numbers that come again with the same seed (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
type Random = ReturnType<typeof randomFrom>;
type Holder = Record<string, unknown>;

/** JSON that no object of ours turns into. */
const oddities = [
  ...['1e400', '-1e400', '99999999999999999999', '1e-320', '"\\ud800"', '-0', '"\\u0000"'],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'],
  `${'['.repeat(300)}${']'.repeat(300)}`,
];
const plain = [null, 0, -1, 1.5, 99999, true, '', '0', ' 1204.5 ', 'constructor', 'x'.repeat(600), [], {}, [[]]];
const words = ['Accepted', 'Heartbeat', 'RemoteStartTransaction', '2026-11-20 12:00:00', '2026-13-40T12:00:00Z', '-1'];
const names = ['x', '__proto__', 'constructor', 'timestamp', 'customData', 'status'];
const characters = ['"', ',', '[', ']', '{', '}', ':', '\\', '\u0000', ' ', '7', 'é', '😀', '-'];

const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)]!;

export function holdersOf(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Holder, ...Object.values(value).flatMap(holdersOf)];
}

function otherType(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return Number.isNaN(Number(value)) ? { value } : Number(value);
  return Array.isArray(value) ? value[0] : [value];
}

/** The frame stays JSON, and mostly a call; what it says is wrong. */
const twists: ((holder: Holder, key: string, random: Random) => void)[] = [
  (holder, key, random) => (holder[key] = pick(plain, random)),
  (holder, key, random) => (holder[key] = pick(words, random)),
  (holder, key, random) => (holder[key] = `@@${random(oddities.length)}`),
  (holder, key) => (holder[key] = otherType(holder[key])),
  (holder, key) => (holder[key] = typeof holder[key] === 'number' ? holder[key] + 0.5 : `${String(holder[key])}x`),
  (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  (holder, key, random) => {
    const field = { value: holder[key], enumerable: true, writable: true, configurable: true };
    if (!Array.isArray(holder)) Object.defineProperty(holder, pick(names, random), field);
  },
];

/** The text is cut, stuffed or renumbered. */
const breaks: ((text: string, random: Random) => string)[] = [
  (text, random) => text.replace(/^\[\d/, `[${random(8)}`),
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + pick(characters, random) + text.slice(at + random(3));
  },
];

/** A frame of the corpus with one to three things wrong inside, and now and then with its text broken. */
export function mutate(corpus: string[], random: Random): string {
  const frame = JSON.parse(pick(corpus, random)) as Holder;
  for (let count = random(4); count > 0; count--) {
    // The message type and the id stay mostly as they are, or nothing would come any further.
    const holder = pick(random(8) ? holdersOf(frame).slice(1) : [frame], random) ?? frame;
    const keys = Object.keys(holder);
    if (keys.length) pick(twists, random)(holder, pick(keys, random), random);
  }
  const text = JSON.stringify(frame).replace(/"@@(\d+)"/g, (_, index: string) => oddities[Number(index)]!);
  return random(8) ? text : pick(breaks, random)(text, random);
}
