/** Within a site a person is known by name. */
export type Person = { name: string; phone?: string; email?: string };
export type Channel = 'sms' | 'email';

export const addressOf = ({ phone, email }: Person, channel: Channel): string | undefined =>
  channel === 'sms' ? phone : email;
