import type { DriverNotice } from './driver-notice.ts';
import type { Language } from './driver-texts.ts';
import type { Contact } from '#domain/station/site.ts';
import type { Driver } from '#domain/driver/token.ts';

export type Address = { channel: 'sms' | 'email'; to: string; language: Language };

/** What can wait until somebody reads their mail: an SMS costs as much as some hundred e-mails. */
const canWait: DriverNotice['kind'][] = ['maintenance-created', 'maintenance-day-before', 'maintenance-started'];

/** A driver is told once, on one of the ways there are to them. Nobody writes to someone who was erased. */
export function addressesOf(driver: Driver | undefined, kind: DriverNotice['kind']): Address[] {
  if (!driver || driver.erasedAt) return [];
  const { phone, email, language = 'en' } = driver;
  const ways: Address[] = [
    ...(phone ? [{ channel: 'sms' as const, to: phone, language }] : []),
    ...(email ? [{ channel: 'email' as const, to: email, language }] : []),
  ];
  return canWait.includes(kind) ? ways.slice(-1) : ways.slice(0, 1);
}

/** Who is on call is told on every way there is: a phone may lie in another room. */
export const onCallAddresses = (contacts: Contact[]): Address[] =>
  contacts.flatMap(({ phone, email }): Address[] => [
    ...(phone ? [{ channel: 'sms' as const, to: phone, language: 'en' as const }] : []),
    ...(email ? [{ channel: 'email' as const, to: email, language: 'en' as const }] : []),
  ]);
