import type { Party } from '#domain/invoice/legal-entity.ts';
import { judgedAnew } from '#domain/session/session-merge.ts';
import type { Session } from '#domain/session/session.ts';
import { givenBy } from '#domain/vat/vat-liability.ts';
import { vatNumberFormat, withoutSpaces } from '#domain/vat/vat-number.ts';

/** One payment a session: the charger's own terminal takes its money once. */
export const terminalIdOf = (sessionId: string): string => `terminal-${sessionId}`;

/** What OCPP 2.1's NotifySettlementRequest tells of the company that pays. */
export type Told = {
  vatNumber?: string;
  vatCompany?: { name: string; address1: string; address2?: string; city: string; postalCode?: string };
};

/**
 * The company that wants a full invoice: that has to name it and where it is (Directive 2006/112 art. 226). The country is the
 * one that gave the number, for the terminal writes a country in words of its own.
 */
export function companyAtTerminal({ vatNumber = '', vatCompany }: Told): Party | undefined {
  if (!vatCompany || vatNumberFormat(vatNumber) !== 'plausible') return undefined;
  const { name, address1, address2, city, postalCode } = vatCompany;
  const vatId = withoutSpaces(vatNumber);
  const street = [address1, address2].filter(Boolean).join(', ');
  return { name, vatId, address: { street, city, ...(postalCode && { postalCode }), country: givenBy(vatId) } };
}

/** A receipt that was made already is taken back, and the company gets its invoice. */
export function withCompany(session: Session, company: Party): Session {
  return session.company?.vatId === company.vatId ? session : judgedAnew({ ...session, company });
}
