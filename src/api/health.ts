import * as z from 'zod';
import { endpoint } from './endpoint.ts';

export const health = endpoint({
  summary: 'Whether the system is up',
  response: z.object({ status: z.literal('ok') }),
  handle: () => ({ status: 'ok' as const }),
});
