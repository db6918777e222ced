import { opened, signed } from './signed.ts';

/** An invoice, for whoever has the link: it went to its driver. */
export const receiptToken = (invoiceId: string): string => signed('receipt', invoiceId);
export const receiptIn = (token: string): string | undefined => opened('receipt', token);

/** The invoice of a session, for whoever reads the link on the charger that took the money. */
export const settledToken = (sessionId: string): string => signed('settled', sessionId);
export const settledIn = (token: string): string | undefined => opened('settled', token);

/** Holds as long as there is the driver: whoever finds an old message wants no more of them, too. */
export const unsubscribeToken = (driverId: string, topic: string): string =>
  signed('unsubscribe', `${driverId}~${topic}`);

export function unsubscriptionIn(token: string): { driverId: string; topic: string } | undefined {
  const [driverId, topic] = opened('unsubscribe', token)?.split('~') ?? [];
  return driverId && topic ? { driverId, topic } : undefined;
}
