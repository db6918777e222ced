import { randomBytes } from 'node:crypto';
import { now } from '#clock';

let last = { ms: 0, count: 0 };

/**
 * UUIDv7 (RFC 9562 §5.7) with a counter in `rand_a`, so that commands queued within one millisecond keep their order.
 * It is the OCPP message id, too, which has room for exactly these 36 characters.
 */
export function newCommandId(at: Date = now()): string {
  const ms = Math.max(at.getTime(), last.ms);
  last = { ms, count: ms === last.ms ? last.count + 1 : 0 };
  const time = ms.toString(16).padStart(12, '0');
  const random = randomBytes(8).toString('hex');
  const count = (last.count & 0xfff).toString(16).padStart(3, '0');
  const variant = (8 + (parseInt(random[0]!, 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

const shape = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Whether a message id can be one of ours at all: what a charger makes up costs no read. */
export const isCommandId = (messageId: string): boolean => shape.test(messageId);
