/** Identity policies as IAM evaluates them: an explicit Deny, else an Allow, else no. */
export type Statement = {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};

export type PolicyDocument = { Statement: Statement | Statement[] };

/** What is asked of a policy; `context` holds the condition keys that are known of the request. */
export type Request = { action: string; resource: string; context?: Record<string, string> };

export function isAllowed(statements: Statement[], request: Request): boolean {
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function applies(statement: Statement, { action, resource, context = {} }: Request): boolean {
  return (
    either(statement.Action, statement.NotAction, (pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    either(statement.Resource, statement.NotResource, (pattern) => like(pattern, resource)) &&
    // A condition that is not understood gives nothing away: no Allow applies, every Deny does.
    (fulfilled(statement.Condition ?? {}, context) ?? statement.Effect === 'Deny')
  );
}

const listed = (value: string | string[] | undefined): string[] | undefined =>
  value === undefined ? undefined : [value].flat();

function either(
  these: string | string[] | undefined,
  notThese: string | string[] | undefined,
  matches: (pattern: string) => boolean,
): boolean {
  return listed(these)?.some(matches) ?? !(listed(notThese)?.some(matches) ?? true);
}

type Operator = (wanted: string, actual: string) => boolean;
const operators: Record<string, Operator> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (wanted, actual) => wanted === actual,
};

function fulfilled(
  condition: NonNullable<Statement['Condition']>,
  context: Record<string, string>,
): boolean | undefined {
  for (const [name, keys] of Object.entries(condition)) {
    const operator = operators[name];
    if (!operator) return undefined;
    for (const [key, wanted] of Object.entries(keys)) {
      const actual = context[key.toLowerCase()];
      if (actual === undefined || ![wanted].flat().some((each) => operator(each, actual))) return false;
    }
  }
  return true;
}

/** IAM's wildcards: `*` any text, `?` any one character. */
export function like(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}
