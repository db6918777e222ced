import { inflateSync } from 'node:zlib';

/** What stands on the sheets, by the fonts' own map of glyphs to letters (PDF 32000-1 §9.10.3). */
export function pdfText(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const maps = streams.filter((stream) => stream.includes('begincmap')).map(lettersOf);
  const fontNames = [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name]) => name!);
  const byName = new Map([...new Set(fontNames)].sort().map((name, i) => [name, maps[i]!]));
  return streams
    .filter((stream) => stream.includes(' Tf'))
    .map((stream) => {
      let letters = new Map<number, string>();
      return [...stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|(ET)/g)]
        .map(([, font, hex, end]) => {
          if (font) letters = byName.get(font) ?? letters;
          if (end) return '\n';
          return (hex?.match(/.{4}/g) ?? []).map((glyph) => letters.get(parseInt(glyph, 16)) ?? '').join('');
        })
        .join('');
    })
    .join('\n');
}

function lettersOf(cmap: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from, list] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
    [...list!.matchAll(/<([0-9a-f]*)>/g)].forEach(([, code], i) => {
      letters.set(parseInt(from!, 16) + i, Buffer.from(code!, 'hex').swap16().toString('utf16le'));
    });
  return letters;
}
