import type { Contact } from '#domain/station/site.ts';

export type Address = { channel: 'sms' | 'email'; to: string };

/** Who is on call is told on every way there is: a phone may lie in another room. */
export const onCallAddresses = (contacts: Contact[]): Address[] =>
  contacts.flatMap(({ phone, email }): Address[] => [
    ...(phone ? [{ channel: 'sms' as const, to: phone }] : []),
    ...(email ? [{ channel: 'email' as const, to: email }] : []),
  ]);
