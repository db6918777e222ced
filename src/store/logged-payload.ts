import { pack, unpack } from './packed.ts';

/** Beyond this a payload is nearly always one of meter values, which are packed to a third. */
const longestClear = 200;
/** No payload that is text begins so: it is JSON that was cut short, or says that there was no frame. */
const mark = '~';

/** As a line of the log holds it: lines are paid for by their length, and most of them tell of meter values (ADR 60). */
export function toLog(payload: unknown): unknown {
  const { length } = JSON.stringify(payload) ?? '';
  return length > longestClear ? mark + Buffer.from(pack(payload)).toString('base64') : payload;
}

export const fromLog = (logged: unknown): unknown =>
  typeof logged === 'string' && logged.startsWith(mark) ? unpack(Buffer.from(logged.slice(1), 'base64')) : logged;
