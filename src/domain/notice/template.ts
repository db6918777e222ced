import { beyondOneSms, plainText } from './gsm.ts';

/** What a person reads: words in braces are filled in. */
export type Template = { subject: string; text: string };
export type Words = Record<string, string>;
export type NoticeText = { subject: string; text: string; sms: string };

export const written = (template: Template, words: Words, cuttable: string[]): NoticeText => ({
  subject: fill(template.subject, words),
  text: fill(template.text, words),
  sms: fitted(template, words, cuttable),
});

export const fill = (template: string, words: Words): string =>
  plainText(template.replace(/\{(\w+)\}/g, (_, name: string) => words[name]!));

const shortest = 12;

/** The `cuttable` words are cut, in this order, so that an SMS is one. */
function fitted({ text }: Template, words: Words, cuttable: string[]): string {
  const cut = { ...words };
  for (const name of cuttable) {
    const [word, excess] = [cut[name], beyondOneSms(fill(text, cut))];
    if (word && excess) cut[name] = `${word.slice(0, Math.max(shortest, word.length - excess - 1))}.`;
  }
  return fill(text, cut);
}
