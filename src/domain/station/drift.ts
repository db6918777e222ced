type Wanted = { value: string; status?: string; at?: string };
type Held = { value?: string; readonly?: boolean; at?: string };

/** `unknown`: the station has not said what it holds since it was last told. */
export type Setting = {
  key: string;
  wanted?: string;
  /** The station's word when it was told. */
  status?: string;
  wantedAt?: string;
  held?: string;
  readonly?: boolean;
  heldAt?: string;
  drift?: 'none' | 'differs' | 'unknown';
};

/** What a station was told to hold beside what it holds, key by key. */
export function settingsOf(wanted: Record<string, Wanted>, held: Record<string, Held>): Setting[] {
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(held)])].sort();
  return keys.map((key) => {
    const [asked, has] = [wanted[key], held[key]];
    return {
      key,
      wanted: asked?.value,
      status: asked?.status,
      wantedAt: asked?.at,
      held: has?.value,
      readonly: has?.readonly,
      heldAt: has?.at,
      ...(asked && { drift: driftOf(asked, has) }),
    };
  });
}

function driftOf(wanted: Wanted, held: Held | undefined): 'none' | 'differs' | 'unknown' {
  if (held?.value !== undefined && same(wanted.value, held.value)) return 'none';
  const isOld = wanted.at !== undefined && held?.at !== undefined && held.at < wanted.at;
  if (wanted.status === 'Accepted' && (isOld || !held)) return 'unknown';
  return held || wanted.status ? 'differs' : 'unknown';
}

/** Measurands may come in another order, `TRUE` is true, and 300 is 300.0. */
const same = (one: string, other: string): boolean => canonical(one) === canonical(other);
const canonical = (value: string): string =>
  value
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .map((word) => (word !== '' && Number.isFinite(Number(word)) ? String(Number(word)) : word))
    .sort()
    .join();
