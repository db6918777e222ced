/** One JSON object a line, as CloudWatch Logs Insights reads it. Callers pass ids and codes; of payloads what `#ocpp/readable.ts` leaves, and never secrets. */
type Level = 'debug' | 'info' | 'warn' | 'error';

export function log(level: Level, event: string, fields: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}

/** What a log line may say of an error: its name, message and stack, and the SDK's code. */
export function describeError(error: unknown): Record<string, unknown> {
  return error instanceof Error
    ? { error: error.name, message: error.message, stack: error.stack }
    : { error: String(error) };
}
