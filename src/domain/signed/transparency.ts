import type { JudgedValue } from './judge.ts';

/** The file that the S.A.F.E. transparency software opens, so that a driver can check the meter's word without us. */
export function transparencyFile(transactionId: string, values: JudgedValue[]): string {
  const of = values.filter(({ encoding }) => encoding === 'OCMF').map((value) => element(transactionId, value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<values>\n${of.join('')}</values>\n`;
}

function element(transactionId: string, { data, context, keyHex, publicKey }: JudgedValue): string {
  const attributes = `transactionId="${escaped(transactionId)}"${context ? ` context="${escaped(context)}"` : ''}`;
  const key = keyHex ?? publicKey;
  return [
    `  <value ${attributes}>`,
    `    <signedData format="OCMF" encoding="plain">${escaped(data.trim())}</signedData>`,
    ...(key ? [`    <publicKey encoding="${keyHex ? 'hex' : 'plain'}">${escaped(key)}</publicKey>`] : []),
    '  </value>\n',
  ].join('\n');
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark]!);
