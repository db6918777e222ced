import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { PriceLists, TariffVersion } from '#domain/tariff/tariff-choice.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { addVersion, changePriceList, dropVersions, getPriceLists } from '#store/tariff-versions.ts';
import { getTariff } from '#store/tariffs.ts';
import { endpoint } from './endpoint.ts';
import { byId, nothing } from './schemas/common.ts';
import * as schema from './schemas/price-list.ts';
import { stationRef } from './schemas/station.ts';
import { givePlan } from './subscriptions.ts';

export const putStation = endpoint({
  summary: 'Put a tariff in force at one station, before that of its site',
  params: stationRef,
  body: schema.inForceBody,
  response: schema.inForce,
  handle: async ({ params: { id: stationId }, body }) => {
    const version = await versionOf(body);
    await addVersion({ stationId }, version, now().toISOString());
    return view(version);
  },
});

export const dropStation = endpoint({
  summary: 'The station charges what its site charges',
  params: stationRef,
  response: nothing,
  status: 204,
  handle: async ({ params: { id: stationId } }) => dropVersions({ stationId }, now().toISOString()),
});

/** Of a plan or of a group of tags, by its name: for whoever has it, at every station whose site has the tariff's currency. */
const named = (kind: keyof PriceLists, what: string) => ({
  put: endpoint({
    summary: `Put a tariff in force for ${what}`,
    params: schema.named,
    body: schema.inForceBody,
    response: schema.inForce,
    handle: async ({ params: { name }, body }) => {
      const { validFrom, tariff } = await versionOf(body);
      const { id: tariffId, currency } = tariff;
      await changePriceList(kind, name, { validFrom, tariffId, currency }, now().toISOString());
      return view({ validFrom, tariff });
    },
  }),
  drop: endpoint({
    summary: `${what} has no prices of its own any more`,
    params: schema.named,
    response: nothing,
    status: 204,
    handle: async ({ params: { name } }) => changePriceList(kind, name, undefined, now().toISOString()),
  }),
});
export const groups = named('groups', 'a group of tags');
export const plans = named('plans', 'a plan of drivers');

export const putPlan = endpoint({
  summary: 'Give a driver a plan: its tariff comes before all others, with every tag of theirs',
  params: byId,
  body: schema.planBody,
  response: nothing,
  status: 204,
  handle: ({ params: { id }, body: { plan } }) => givePlan(id, plan ?? undefined),
});

export const list = endpoint({
  summary: 'What plans and groups are charged',
  response: schema.priceLists,
  handle: async () => {
    const { plans, groups } = await getPriceLists();
    const items = (lists: PriceLists['plans'] = {}) =>
      Object.entries(lists).map(([name, versions]) => ({ name, versions }));
    return { plans: items(plans), groups: items(groups) };
  },
});

/** Nobody can be asked another price for what was charged before it was said. */
export async function versionOf({
  tariffId,
  validFrom,
}: {
  tariffId: string;
  validFrom?: string;
}): Promise<TariffVersion> {
  const at = now().toISOString();
  if (validFrom !== undefined && validFrom < at) throw invalid('validFrom', 'is in the past');
  return { validFrom: validFrom ?? at, tariff: await known(tariffId) };
}

async function known(tariffId: string): Promise<Tariff> {
  const tariff = await getTariff(tariffId);
  if (!tariff) throw invalid('tariffId', 'unknown tariff', `There is no tariff ${tariffId}.`);
  return tariff;
}

const invalid = (path: string, message: string, text = `${path} ${message}.`) =>
  new DomainError('invalid', text, [{ path, message }]);

const view = ({ validFrom, tariff: { id: tariffId, currency } }: TariffVersion) => ({ tariffId, currency, validFrom });
