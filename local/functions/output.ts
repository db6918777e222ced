/** A function's log lines as one reads them in a terminal: the JSON stays for CloudWatch. */
export function readable(functionName: string, text: string): string[] {
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { level, event, stack, ...fields } = parsed(line);
      if (level === 'debug') return [];
      const told = Object.entries(fields).map(([key, value]) => `${key}=${asText(value)}`);
      const mark = level === 'error' || level === 'warn' ? `${level.toUpperCase()} ` : '';
      return [`${functionName}  ${mark}${[asText(event), ...told].join(' ')}`, ...(stack ? [asText(stack)] : [])];
    });
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
