/** A meter's signed record in the Open Charge Metering Format 1.4: `OCMF|<payload>|<signature>`. */
export type Ocmf = {
  /** The bytes that were signed, as they came: a space more or less is another document. */
  payload: string;
  algorithm: string;
  signature: Buffer;
  readings: OcmfReading[];
  meter?: string;
  identification?: string;
};

export type OcmfReading = { at?: string; transaction?: string; wh?: number; status?: string };

/** OCMF 1.4 §4.2.1: a signature without SA is of this kind. */
const usual = 'ECDSA-secp256r1-SHA256';

/** `undefined` for what is no OCMF record. */
export function readOcmf(text: string): Ocmf | undefined {
  const trimmed = text.trim();
  const end = trimmed.lastIndexOf('|');
  if (!trimmed.startsWith('OCMF|') || end < 6) return undefined;
  const payload = trimmed.slice(5, end);
  const content = parse(payload);
  const signature = parse(trimmed.slice(end + 1));
  if (!content || typeof signature?.SD !== 'string') return undefined;
  return {
    payload,
    algorithm: word(signature.SA) ?? usual,
    signature: Buffer.from(signature.SD, signature.SE === 'base64' ? 'base64' : 'hex'),
    readings: (Array.isArray(content.RD) ? (content.RD as unknown[]) : []).map(readingOf),
    meter: word(content.MS) ?? word(content.GS),
    identification: word(content.ID),
  };
}

function readingOf(raw: unknown): OcmfReading {
  const { TM, TX, RV, RU, ST } = (raw ?? {}) as Record<string, unknown>;
  const scale = { Wh: 1, kWh: 1000 }[String(RU)];
  const value = Number(RV);
  return {
    at: timeOf(TM),
    transaction: word(TX),
    wh: scale && String(RV).trim() && Number.isFinite(value) ? Number((value * scale).toPrecision(15)) : undefined,
    status: word(ST),
  };
}

/** `2019-08-13T10:03:15,000+0000 I`: the letter says how the meter's clock was set; U is a clock that never was. */
function timeOf(raw: unknown): string | undefined {
  const found = /^(\S+?)[,.](\d{3})([+-]\d\d)(\d\d) ([UIRS])$/.exec(String(raw));
  if (!found || found[5] === 'U') return undefined;
  const at = new Date(`${found[1]}.${found[2]}${found[3]}:${found[4]}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const word = (raw: unknown): string | undefined => (typeof raw === 'string' && raw ? raw : undefined);

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
