/** An e-mail: the same in text and in plain HTML. */
export type Letter = { subject: string; text: string; html: string; unsubscribe?: string };

export type Labelled = { label: string; url: string };

/** Without a footer where there is nothing to choose. */
type Content = { subject: string; text: string; links: Labelled[]; footer?: Labelled[]; unsubscribe?: string };

/** No pictures, no style sheets, nothing that is loaded: it looks the same in every reader, and tells nobody that it was read. */
export function letter({ subject, text, links, footer = [], unsubscribe }: Content): Letter {
  const line = ({ label, url }: Labelled) => `${label}: ${url}`;
  const paragraphs = [text, ...links.map(line)].join('\n\n');
  const html = [
    `<p style="font:16px/1.5 sans-serif">${escaped(text)}</p>`,
    ...links.map((each) => `<p style="font:bold 16px/1.5 sans-serif">${anchor(each)}</p>`),
    ...(footer.length
      ? [`<hr><p style="font:13px/1.6 sans-serif;color:#666">${footer.map(anchor).join('<br>')}</p>`]
      : []),
  ].join('\n');
  const below = footer.length ? `\n-- \n${footer.map(line).join('\n')}\n` : '';
  return { subject, text: `${paragraphs}\n${below}`, html, ...(unsubscribe && { unsubscribe }) };
}

const anchor = ({ label, url }: Labelled): string => `<a href="${escaped(url)}">${escaped(label)}</a>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!);
