import { announce } from '#announce/announce.ts';
import { eachRecord } from './middleware/each-record.ts';

/** Something was stored that people want to hear of: what is said of it, table by table, is in src/announce. */
export const handler = eachRecord(announce);
