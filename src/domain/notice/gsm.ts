/** GSM 03.38, the alphabet of an SMS: Swedish letters are in it, most other accents are not. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two places. */
const extended = new Set('^{}\\[~]|€\f');

/** What typography means by it. Number formats write no-break spaces, and one of them would make an SMS twice as dear. */
const plain: [RegExp, string][] = [
  [/[\u00a0\u2009\u202f]/g, ' '],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\u2026/g, '...'],
];

export const plainText = (text: string): string =>
  plain.reduce((so, [what, instead]) => so.replace(what, instead), text);

/** Places it takes in GSM-7; `undefined` where a letter is not in the alphabet. */
function septets(text: string): number | undefined {
  let places = 0;
  for (const letter of text) {
    if (!basic.has(letter) && !extended.has(letter)) return undefined;
    places += extended.has(letter) ? 2 : 1;
  }
  return places;
}

/** How much longer the text is than one SMS: 160 places in GSM-7, 70 UTF-16 units as soon as one letter is not in it. */
export function beyondOneSms(text: string): number {
  const places = septets(text);
  return Math.max(0, places === undefined ? text.length - 70 : places - 160);
}
