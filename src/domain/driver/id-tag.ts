/** 2.1's IdTokenType has up to 255 characters; and a key of DynamoDB has an end. */
const longest = 255;

/**
 * The one spelling of a tag: OCPP's idToken is case-insensitive (1.6 §7.28, CiString20). Longer ones are kept, for some
 * readers append to the card's number; blanks and control characters around it are none of the card's.
 * `undefined` where there is no tag in it.
 */
export function normaliseIdTag(raw: unknown): string | undefined {
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string') return undefined;
  const tag = text.replace(/^[\s\u0000-\u001f\u007f]+|[\s\u0000-\u001f\u007f]+$/g, '');
  return tag.toUpperCase().slice(0, longest) || undefined;
}

/** A card's number with what its charger put behind it, as KEBA its serial number: `04A1B2C3_17213456`. */
export function appendedTo(idTag: string): { card: string; serialNumber: string } | undefined {
  const [, card, serialNumber] = /^(.+)_([^_]+)$/.exec(idTag) ?? [];
  return card && serialNumber ? { card, serialNumber } : undefined;
}
