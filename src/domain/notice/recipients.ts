import type { Language } from './driver-texts.ts';
import type { Contact } from '#domain/station/site.ts';
import type { Driver } from '#domain/driver/token.ts';

export type Address = { channel: 'sms' | 'email'; to: string; language: Language };

/** A driver is told once: by SMS, or by e-mail where there is no number. Nobody writes to someone who was erased. */
export function addressesOf(driver: Driver | undefined): Address[] {
  if (!driver || driver.erasedAt) return [];
  const language = driver.language ?? 'en';
  if (driver.phone) return [{ channel: 'sms', to: driver.phone, language }];
  return driver.email ? [{ channel: 'email', to: driver.email, language }] : [];
}

/** Who is on call is told on every way there is: a phone may lie in another room. */
export const onCallAddresses = (contacts: Contact[]): Address[] =>
  contacts.flatMap(({ phone, email }): Address[] => [
    ...(phone ? [{ channel: 'sms' as const, to: phone, language: 'en' as const }] : []),
    ...(email ? [{ channel: 'email' as const, to: email, language: 'en' as const }] : []),
  ]);
