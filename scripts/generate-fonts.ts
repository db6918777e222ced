import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';

/** Inter (SIL Open Font License 1.1): Latin with all of Europe's letters, Greek, Cyrillic. */
export const fonts = {
  regular: 'node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  semiBold: 'node_modules/@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

/** As text in a module: a bundle is one file, and a font beside it would be lost. Inflated when asked for. */
export async function fontModule(root: string): Promise<string> {
  const lines = ["import { inflateRawSync } from 'node:zlib';"];
  for (const [name, file] of Object.entries(fonts)) {
    const text = deflateRawSync(await readFile(`${root}/${file}`), { level: 9 }).toString('base64');
    lines.push(`export const ${name} = (): Buffer => inflateRawSync(Buffer.from('${text}', 'base64'));`);
  }
  return `${lines.join('\n')}\n`;
}
