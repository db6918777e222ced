type Line = { level: string; line: string };

/** A function's log lines as one reads them in a terminal: the JSON stays for CloudWatch. */
export function readable(functionName: string, text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => asLine(functionName, parsed(line)))
    .filter(({ level }) => level !== 'debug');
}

function asLine(functionName: string, { level, event, stack, ...fields }: Record<string, unknown>): Line {
  const mark = level === 'error' || level === 'warn' ? `${level.toUpperCase()} ` : '';
  const told = Object.entries(fields).map(([key, value]) => `${key}=${asText(value)}`);
  const line = `${functionName}  ${mark}${[asText(event), ...told].join(' ')}${stack ? `\n${asText(stack)}` : ''}`;
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
