/**
 * Event patterns: what event source mappings (Lambda developer guide, "Filter rule syntax") and SNS filter policies share.
 * Keys are joined by AND, the rules of a key by OR.
 */
type Leaf = string | number | boolean | null;
type Rule = Leaf | Record<string, unknown>;
export type Pattern = { [key: string]: Pattern | Rule[] };

export function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, inner]) => {
    if (key === '$or') return (inner as unknown as Pattern[]).some((each) => matches(each, value));
    const actual = isObject(value) ? value[key] : undefined;
    return Array.isArray(inner) ? inner.some((rule) => anyLeaf(rule, actual)) : matches(inner, actual);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list matches when one of its elements does; only leaves are there at all. */
function anyLeaf(rule: Rule, actual: unknown): boolean {
  const leaves = [actual].flat().filter((each) => each !== undefined && !isObject(each)) as Leaf[];
  if (isObject(rule) && 'exists' in rule) return rule.exists === leaves.length > 0;
  return leaves.some((leaf) => satisfies(rule, leaf));
}

function satisfies(rule: Rule, leaf: Leaf): boolean {
  if (!isObject(rule)) return rule === leaf;
  const [[name, wanted] = ['', undefined]] = Object.entries(rule);
  const test = rules[name];
  if (!test) throw new Error(`Patterns here do not know the rule ${JSON.stringify(rule)}`);
  return test(wanted, leaf);
}

const rules: Record<string, (wanted: unknown, leaf: Leaf) => boolean> = {
  prefix: (wanted, leaf) => typeof leaf === 'string' && leaf.startsWith(String(wanted)),
  suffix: (wanted, leaf) => typeof leaf === 'string' && leaf.endsWith(String(wanted)),
  'equals-ignore-case': (wanted, leaf) =>
    typeof leaf === 'string' && leaf.toLowerCase() === String(wanted).toLowerCase(),
  'anything-but': (wanted, leaf) => ![wanted].flat().some((each) => satisfies(each as Rule, leaf)),
  numeric: (wanted, leaf) => typeof leaf === 'number' && inRange(wanted as (string | number)[], leaf),
};

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function inRange([operator, bound, ...more]: (string | number)[], leaf: number): boolean {
  const compare = comparisons[String(operator)];
  if (!compare) throw new Error(`Patterns here do not know the comparison ${operator}`);
  return compare(leaf, Number(bound)) && (more.length === 0 || inRange(more, leaf));
}
