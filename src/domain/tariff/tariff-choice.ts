import type { Tariff } from './tariff.ts';

/** A tariff from a moment on. */
export type TariffVersion = { validFrom: string; tariff: Tariff };

/** What has prices of its own. `tariff` is the one in force when they were last changed. */
export type WithTariffs = { tariff?: Tariff; tariffs?: TariffVersion[] };

/** The same by name, of a plan or a group, in whatever currencies it charges. */
export type TariffPointer = { validFrom: string; tariffId: string; currency: string };
export type PriceLists = { plans?: Record<string, TariffPointer[]>; groups?: Record<string, TariffPointer[]> };

export const tariffSources = ['plan', 'group', 'station', 'site'] as const;
export type TariffSource = (typeof tariffSources)[number];

/** Of several that began, the last; OCPI lets a tariff itself say from when until when it holds. */
export const inForce = <T extends { validFrom: string }>(versions: T[], at: string): T | undefined =>
  versions.filter(({ validFrom }) => validFrom <= at).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];

const holds = ({ start_date_time = '', end_date_time = '~' }: Tariff, at: string): boolean =>
  start_date_time <= at && at < end_date_time;

/** What a station or site charges at a moment. */
export function tariffAt({ tariff, tariffs = [] }: WithTariffs, at: string): Tariff | undefined {
  const versions = tariffs.length || !tariff ? tariffs : [{ validFrom: '', tariff }];
  return inForce(
    versions.filter((version) => holds(version.tariff, at)),
    at,
  )?.tariff;
}

/** What a plan or group charges at a moment, in the currency of the place. */
export const pointerAt = (pointers: TariffPointer[] = [], at: string, currency: string): string | undefined =>
  inForce(
    pointers.filter((pointer) => pointer.currency === currency),
    at,
  )?.tariffId;

/** A backlog of a charger that was offline is priced by what held when it charged; what is older than any is let go. */
const rememberedDays = 90;

/** With one more; of two from the same moment the later said one counts, and what has not begun stays as it was planned. */
export function withVersion<T extends { validFrom: string }>(
  versions: T[],
  added: T,
  at: string,
  same: (a: T, b: T) => boolean = () => true,
): T[] {
  const kept = versions.filter((one) => one.validFrom !== added.validFrom || !same(one, added));
  const oldest = new Date(Date.parse(at) - rememberedDays * 86_400_000).toISOString();
  return [...kept, added]
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .filter((one, i, all) => !all.slice(i + 1).some((next) => same(one, next) && next.validFrom <= oldest));
}
