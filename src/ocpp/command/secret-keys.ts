import { DomainError } from '#domain/error.ts';

/** Keys whose values nobody may read back (OCPP 1.6 security whitepaper §A00; 2.x SecurityCtrlr). */
export const isSecret = (key: string): boolean => /(AuthorizationKey|BasicAuthPassword)(\[[^\]]*\])?$/i.test(key);

/** A password that nobody here knows the hash of would lock the station out at its next connect. */
export function exceptPassword(key: string): string {
  if (isSecret(key)) throw new DomainError('unsupported', `${key} is set by POST /stations/{id}/password`);
  return key;
}
