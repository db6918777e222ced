/** A signed meter value as the charger sent it, out of the envelopes of its version. */
export type SignedValue = {
  /** The record: for OCMF text that begins with `OCMF|`. */
  data: string;
  encoding: string;
  /** The key that came with it: a claim of the charger's, not yet a known meter's. */
  publicKey?: string;
  context?: string;
  timestamp?: string;
};

type Raw = Record<string, unknown>;

/** Every signed value in the meterValue lists of any version, in the order they were sent. */
export function signedValuesOf(meterValue: unknown): SignedValue[] {
  return objects(meterValue).flatMap((one) =>
    objects(one.sampledValue).flatMap((sampled): SignedValue[] => {
      const signed = signedIn(sampled);
      if (!signed?.data) return [];
      return [{ ...signed, context: text(sampled.context), timestamp: text(one.timestamp) }];
    }),
  );
}

/** OCPP 2.x has a field for it; 1.6 writes the same object as JSON into `value` (OCA, Signed Meter Values §3.2.1). */
function signedIn(sampled: Raw): Pick<SignedValue, 'data' | 'encoding' | 'publicKey'> | undefined {
  const raw = sampled.signedMeterValue ?? (sampled.format === 'SignedData' ? json(sampled.value) : undefined);
  if (typeof raw === 'string') return { data: decoded(raw), encoding: encodingOf(decoded(raw)) };
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { signedMeterData, encodingMethod, publicKey } = raw as Raw;
  const data = decoded(text(signedMeterData) ?? '');
  return { data, encoding: text(encodingMethod) ?? encodingOf(data), publicKey: text(publicKey) };
}

/** Chargers also write the record itself where the note wants it in base64. */
function decoded(raw: string): string {
  if (raw.trimStart().startsWith('OCMF|')) return raw;
  const inner = Buffer.from(raw, 'base64').toString('utf8');
  return inner.trimStart().startsWith('OCMF|') ? inner : raw;
}

const encodingOf = (data: string): string => (data.trimStart().startsWith('OCMF|') ? 'OCMF' : 'Other');

function json(raw: unknown): unknown {
  if (typeof raw !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' ? value : raw;
  } catch {
    return raw;
  }
}

const objects = (raw: unknown): Raw[] =>
  Array.isArray(raw) ? raw.filter((one): one is Raw => typeof one === 'object' && one !== null) : [];
const text = (raw: unknown): string | undefined => (typeof raw === 'string' && raw.trim() ? raw : undefined);
