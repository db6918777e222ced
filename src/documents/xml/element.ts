/** An element with its content in order; `undefined` and `false` stand for one that is left out. */
export type Element = { name: string; attributes?: Record<string, string>; content: string | Element[] };
type Content = string | undefined | (Element | undefined | false)[];

export const element = (name: string, content: Content, attributes?: Record<string, string>): Element => ({
  name,
  ...(attributes && { attributes }),
  content: typeof content === 'string' || content === undefined ? (content ?? '') : present(content),
});

/** Left out where there is nothing to say: EN 16931 allows no empty element. */
export const optional = (name: string, content: string | undefined, attributes?: Record<string, string>) =>
  content === undefined || content === '' ? undefined : element(name, content, attributes);

export const present = (elements: (Element | undefined | false)[]): Element[] =>
  elements.filter((one) => one !== undefined && one !== false);

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const documentOf = (root: Element): string => declaration + written(root, '');

function written({ name, attributes = {}, content }: Element, indent: string): string {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${told.join('')}>`;
  if (typeof content === 'string') return `${open}${escaped(content)}</${name}>\n`;
  return `${open}\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/** XML 1.0 §2.2: control characters have no place in a document, not even escaped. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => entities[sign]!);
