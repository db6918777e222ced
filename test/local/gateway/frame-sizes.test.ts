import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameSizes } from '#local/gateway/frame-sizes.ts';

/** A client's frame as RFC 6455 §5.2 writes it; clients always mask. */
function frame(length: number, masked = true): Buffer {
  const short = length < 126 ? length : length < 65_536 ? 126 : 127;
  const extended = Buffer.alloc(short === 126 ? 2 : short === 127 ? 8 : 0);
  if (short === 126) extended.writeUInt16BE(length);
  if (short === 127) extended.writeBigUInt64BE(BigInt(length));
  // Payload bytes that would read as headers.
  return Buffer.concat([
    Buffer.from([0x81, short | (masked ? 0x80 : 0)]),
    extended,
    Buffer.alloc(masked ? 4 : 0, 0xff),
    Buffer.alloc(length, 0xff),
  ]);
}

test('however TCP cuts the bytes, the largest frame is told as it was announced', () => {
  const lengths = fc.array(fc.oneof(fc.constantFrom(0, 125, 126, 65_535, 65_536), fc.nat(70_000)), { minLength: 1 });
  fc.assert(
    fc.property(
      lengths,
      fc.infiniteStream(fc.integer({ min: 1, max: 40_000 })),
      fc.boolean(),
      (sizes, cuts, masked) => {
        const bytes = Buffer.concat(sizes.map((size) => frame(size, masked)));
        const follow = frameSizes();
        let largest = 0;
        for (let at = 0; at < bytes.length;) {
          const cut = cuts.next().value;
          largest = Math.max(largest, follow(bytes.subarray(at, at + cut)));
          at += cut;
        }
        expect(largest).toBe(Math.max(...sizes));
      },
    ),
    { numRuns: 50 },
  );
});
