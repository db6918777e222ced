import { createHash } from 'node:crypto';

const hash = (parts: unknown[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32, lower case: 100 bits of the hash, safe in a URL and said over the telephone. */
export const sessionIdOf = (stationId: string, transactionId: string | number): string => {
  const bits = [...hash([stationId, transactionId])].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: 20 }, (_, i) => alphabet[parseInt(bits.slice(i * 5, i * 5 + 5), 2)]).join('');
};

const greatest = 0x7fffffff;

/**
 * The transactionId of a 1.6 start, told by what the charger said: a repeated StartTransaction comes with a new message
 * id but the same content, and so makes no second session. A positive int32, for chargers keep it in one.
 */
export const transactionId16 = (start: {
  stationId: string;
  connectorId: number;
  idTag?: string;
  timestamp?: string;
  meterStart?: number;
}): number => {
  const { stationId, connectorId, idTag, timestamp, meterStart } = start;
  return hash([stationId, connectorId, idTag, timestamp, meterStart]).readUInt32BE() & greatest || 1;
};

/** Where another start of the station has that number already (2^31 of them: once in a blue moon). */
export const nextTransactionId = (transactionId: number): number => (transactionId % greatest) + 1;
