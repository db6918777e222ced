import type { Dialect } from './dialect.ts';
import { v16 } from './dialect-16.ts';
import { v201 } from './dialect-201.ts';
import { v21 } from './dialect-21.ts';

export const dialects: Record<Dialect['subprotocol'], Dialect> = {
  'ocpp1.6': v16,
  'ocpp2.0.1': v201,
  'ocpp2.1': v21,
};
