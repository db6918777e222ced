type Line = { level: string; line: string };

/** A function's log lines as one reads them in a terminal: the JSON and the messages' payloads stay for CloudWatch. */
export function readable(functionName: string, text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => asLine(functionName, parsed(line)))
    .filter(({ level }) => level !== 'debug');
}

/** What a charger said and was told: `GET /stations/{id}/messages` shows it. */
const payloads = ['in', 'out'];

function asLine(functionName: string, { level, event, stack, ...fields }: Record<string, unknown>): Line {
  const mark = level === 'error' || level === 'warn' ? `${level.toUpperCase()} ` : '';
  const told = Object.entries(fields)
    .filter(([key]) => !payloads.includes(key))
    .map(([key, value]) => `${key}=${asText(value)}`);
  // Most functions have one thing to say, and call it by their own name.
  const what = event === functionName ? [] : [asText(event)];
  const line = `${functionName}  ${mark}${[...what, ...told].join(' ')}${stack ? `\n${asText(stack)}` : ''}`;
  return { level: asText(level ?? 'info'), line };
}

function parsed(line: string): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(line);
    if (typeof fields === 'object' && fields !== null) return fields as Record<string, unknown>;
  } catch {
    // Not every line is ours: a library may write plain text.
  }
  return { event: line };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
