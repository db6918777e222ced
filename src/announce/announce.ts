import type { Change } from './change.ts';
import { command } from './command.ts';
import { fact } from './fact.ts';
import { incident } from './incident.ts';
import { invoice } from './invoice.ts';
import { maintenance } from './maintenance.ts';
import { payment } from './payment.ts';
import { session } from './session.ts';

/** Who says what of a change, by the name that the table's key has to itself; that of a station's facts is in those of others, too. */
const announcers: [string, (change: Change<never>) => Promise<void>][] = [
  ['sessionId', session],
  ['invoiceId', invoice],
  ['paymentId', payment],
  ['incidentId', incident],
  ['maintenanceId', maintenance],
  ['commandId', command],
  ['stationId', fact],
];

/** Something happened that people want to hear of: says it on their topic. */
export async function announce({ keys, before, after }: Partial<Change<object>> & { keys: object }): Promise<void> {
  const [, say] = announcers.find(([key]) => key in keys) ?? [];
  if (after) await say?.({ before, after } as Change<never>);
}
