/** An XML element as read back: strict on nesting, and no more of XML than our documents use. */
export class Node {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Node[] = [];
  text = '';

  constructor(name: string, attributes: Record<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  /** All at a path from here, as `cac:Party/cbc:Name`. */
  all(path: string): Node[] {
    return path
      .split('/')
      .reduce<Node[]>((at, name) => at.flatMap(({ children }) => children.filter((one) => one.name === name)), [this]);
  }
  value(path: string): string | undefined {
    return this.all(path)[0]?.text;
  }
  has(path: string): boolean {
    return this.all(path).length > 0;
  }
  descendants(): Node[] {
    return this.children.flatMap((child) => [child, ...child.descendants()]);
  }
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (_, name: string) => named[name]!);

export function readXml(xml: string): Node {
  const top = new Node('', {});
  const open = [top];
  const tokens = /<\?xml[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*>|([^<]+)/gy;
  let at = 0;
  for (const token of xml.matchAll(tokens)) {
    if (token.index !== at) break;
    at += token[0].length;
    const [, closes, name, told = '', text] = token;
    const here = open.at(-1)!;
    if (text !== undefined) here.text += unescaped(text);
    else if (closes && open.pop()!.name !== name) throw new Error(`${name} closes ${here.name}`);
    else if (!closes && name) {
      const pairs = [...told.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescaped(value!)]);
      const node = new Node(name, Object.fromEntries(pairs) as Record<string, string>);
      here.children.push(node);
      open.push(node);
    }
  }
  if (at !== xml.length || open.length !== 1 || top.children.length !== 1)
    throw new Error(`not XML at ${at}: ${xml.slice(at, at + 60)}`);
  return top.children[0]!;
}
