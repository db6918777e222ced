import type { Driver } from './token.ts';

/** The person is gone, the books stay: invoices and sessions go on naming an id that names nobody (GDPR art. 17(3)(b)). */
export const erased = ({ driverId, createdAt, erasedAt }: Driver, at: string): Driver => ({
  driverId,
  createdAt,
  erasedAt: erasedAt ?? at,
});
