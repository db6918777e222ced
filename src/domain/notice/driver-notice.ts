import type { EndBy } from '#domain/ending/target.ts';
import type { Telling } from '#domain/maintenance/maintenance.ts';
import type { Told } from './told.ts';

type ToDriver<Kind extends string> = Told<Kind> & { driverId: string };
/** To whoever pays: a driver, or a company that pays for a group of them. What is of a month is of no site. */
type ToPayer<Kind extends string> = Omit<ToDriver<Kind>, 'siteId'> & { siteId?: string };
type Plug = { stationId: string; connectorId: number };
type Money = { currency: string; total: string };

/** What becomes of the bill of a charge that is over. */
export type BillOfCharge =
  | ({ bill: 'issued'; invoiceId: string; number: string } & Money)
  /** With the rest of the month; nothing is due; a person looks at it first. */
  | { bill: 'monthly' | 'none' | 'held' };

/** What the end of a charge is expected by. */
export type Goal = { by: Exclude<EndBy, 'budget'>; goal?: number } | ({ by: 'budget' } & Money);

/** What a document is for; `corrected`: it takes the place of one that was wrong. */
type ReceiptOf = 'charge' | 'corrected' | 'month' | 'reservation' | 'credit';

export type DriverNotice =
  | (ToDriver<'charging-started'> & Plug & { sessionId: string; at: string })
  | (ToDriver<'nearly-done'> & Goal & { stationId: string; energyWh: number; at: string })
  | (ToDriver<'idle-fee'> & { stationId: string; at: string })
  | (ToDriver<'charging-finished' | 'charging-stopped'> & BillOfCharge & { stationId: string; energyWh: number })
  | (ToDriver<`maintenance-${Telling}`> & {
      maintenanceId: string;
      stationIds?: string[];
      from: string;
      to: string;
      text: string;
    })
  | (ToDriver<'connector-free'> & Plug & { holdUntil: string })
  | (ToDriver<'out-of-order' | 'reserved-out-of-order' | 'back-in-order'> & { stationIds: string[]; at: string })
  | (ToDriver<'reservation-expiring'> & { stationId: string; expiryDate: string })
  | (ToPayer<'payment-failed' | 'tags-blocked'> & Money & { at: string })
  | (ToPayer<'receipt'> & Money & { invoiceId: string; number: string; of: ReceiptOf });

export type DriverNoticeOf<Kind extends DriverNotice['kind']> = Extract<DriverNotice, { kind: Kind }>;
