/**
 * Follows a client's bytes from frame to frame and tells the largest payload a frame announces (RFC 6455 §5.2).
 * API Gateway limits each frame, and `ws` shows only whole messages.
 */
export function frameSizes(): (chunk: Buffer) => number {
  let header: number[] = [];
  let payloadLeft = 0;

  return (chunk) => {
    let largest = 0;
    for (let at = 0; at < chunk.length;) {
      if (payloadLeft > 0) {
        const skipped = Math.min(payloadLeft, chunk.length - at);
        payloadLeft -= skipped;
        at += skipped;
        continue;
      }
      header.push(chunk[at++]!);
      if (header.length < headerLength(header)) continue;
      payloadLeft = payloadLength(header);
      largest = Math.max(largest, payloadLeft);
      header = [];
    }
    return largest;
  };
}

function headerLength([, second]: number[]): number {
  if (second === undefined) return 2;
  return 2 + extendedBytes(second) + (second & 0x80 ? 4 : 0);
}

const extendedBytes = (second: number): number => ({ 126: 2, 127: 8 })[second & 0x7f] ?? 0;

function payloadLength(header: number[]): number {
  const second = header[1]!;
  const extended = extendedBytes(second);
  if (extended === 0) return second & 0x7f;
  return header.slice(2, 2 + extended).reduce((length, byte) => length * 256 + byte, 0);
}
