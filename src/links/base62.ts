const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Letters and digits only: phones leave a `-` or `_` at the end out of what they take for a link. */
export function toBase62(bytes: Buffer, length: number): string {
  let text = '';
  for (let left = BigInt(`0x${bytes.toString('hex')}`); left > 0n; left /= 62n)
    text = letters[Number(left % 62n)]! + text;
  return text.padStart(length, '0');
}

/** `undefined` where it is no number of so many bytes. */
export function fromBase62(text: string, bytes: number): Buffer | undefined {
  let number = 0n;
  for (const letter of text) {
    const digit = letters.indexOf(letter);
    if (digit < 0) return undefined;
    number = number * 62n + BigInt(digit);
  }
  const hex = number.toString(16).padStart(bytes * 2, '0');
  return hex.length === bytes * 2 ? Buffer.from(hex, 'hex') : undefined;
}
