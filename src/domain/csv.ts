/** `amount`: a decimal number as text, with the decimals it is shown with. */
export type Cell = string | number | { amount: string } | undefined;

/** RFC 4180. A text that a spreadsheet would take for a formula is kept one (OWASP, CSV injection). */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(text).join(',')}\r\n`).join('');

function text(value: Cell): string {
  if (typeof value === 'object') return value.amount;
  if (typeof value !== 'string') return String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
