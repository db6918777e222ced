import { driverByLogin } from '#store/drivers.ts';
import type { Caller } from './endpoint.ts';

/** Whose sessions and invoices the caller may see: everyone's, or those of one driver. */
export type Scope = 'everyone' | { driverId?: string };

export async function scopeOf(caller: Caller): Promise<Scope> {
  if (caller.roles.includes('operator')) return 'everyone';
  return { driverId: (await driverByLogin(caller.login))?.driverId };
}

export const mayRead = (scope: Scope, owner: string | undefined): boolean =>
  scope === 'everyone' || (owner !== undefined && owner === scope.driverId);

/** Which driver a list is about: `undefined` is everyone, `nobody` an empty list. */
export function driverOf(scope: Scope, asked: string | undefined): string | undefined | typeof nobody {
  if (scope === 'everyone') return asked;
  return scope.driverId && (asked ?? scope.driverId) === scope.driverId ? scope.driverId : nobody;
}
export const nobody = Symbol('nobody');
