import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { pointerAt, tariffAt, type PriceLists, type TariffSource } from '#domain/tariff/tariff-choice.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { Token } from '#domain/driver/token.ts';
import { tariffById } from './tariffs.ts';

type Known = { token?: Token; station?: Station; site?: Site; priceLists: PriceLists };
export type Chosen = { tariff?: Tariff; tariffBy?: TariffSource };

/**
 * Who pays which tariff: that of the driver's plan, else of the tag's group, of the station, of the site. No request: all is
 * there with the start; only a plan's or group's tariff is read, the first time this function meets it.
 */
export async function tariffOfStart({ token, station, site, priceLists }: Known, at: string): Promise<Chosen> {
  const currency = site?.currency ?? '';
  const { plans, groups } = priceLists;
  const named = (of: PriceLists[keyof PriceLists], name?: string) => pointerAt(name ? of?.[name] : [], at, currency);
  const ways: [TariffSource, () => Tariff | undefined | Promise<Tariff | undefined>][] = [
    ['plan', () => byId(named(plans, token?.plan))],
    ['group', () => byId(named(groups, token?.group))],
    ['station', () => station && tariffAt(station, at)],
    ['site', () => site && tariffAt(site, at)],
  ];
  for (const [tariffBy, find] of ways) {
    const tariff = await find();
    if (tariff) return { tariff, tariffBy };
  }
  return {};
}

const byId = (tariffId: string | undefined) => (tariffId === undefined ? undefined : tariffById(tariffId));
