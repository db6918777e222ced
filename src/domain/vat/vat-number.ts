/** What a VAT number looks like behind its prefix (VIES, Council Regulation (EU) 904/2010; Norway, Switzerland, UK by their own offices). */
const shapes: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z\d]\d{7}[A-Z\d]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z\d]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z\d+*]{10}\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

export const withoutSpaces = (vatNumber: string): string => vatNumber.toUpperCase().replace(/[\s.-]/g, '');

/** Whether a number may be one: only the tax office knows whether it is. */
export function vatNumberFormat(vatNumber: string): 'plausible' | 'malformed' | 'unknownCountry' {
  const text = withoutSpaces(vatNumber);
  const shape = Object.hasOwn(shapes, text.slice(0, 2)) ? shapes[text.slice(0, 2)] : undefined;
  if (!shape) return 'unknownCountry';
  return shape.test(text.slice(2)) ? 'plausible' : 'malformed';
}

/** The member states and Northern Ireland answer in VIES; others have registers of their own. */
export const isOfVies = (vatId: string): boolean =>
  Object.hasOwn(shapes, vatId.slice(0, 2)) && !['CH', 'GB', 'NO'].includes(vatId.slice(0, 2));
