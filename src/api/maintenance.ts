import { randomUUID } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { maintenanceStatus, type Maintenance } from '#domain/maintenance/maintenance.ts';
import { changeMaintenance, createMaintenance, getMaintenance, listMaintenance } from '#store/maintenance.ts';
import { reopen } from '#store/measures.ts';
import { getStation } from '#store/stations.ts';
import { addressOf } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/maintenance.ts';
import { site } from './sites.ts';
import { viewOfMaintenance } from './views/maintenance.ts';

export const create = endpoint({
  summary: 'Plan work at a site: drivers are told now, a day before, and when it begins',
  body: schema.maintenanceBody,
  response: schema.maintenance,
  status: 201,
  handle: async ({ body, caller }) => {
    const createdAt = now().toISOString();
    if (body.to <= body.from) throw wrong('to', 'ends before it begins');
    if (body.to <= createdAt) throw wrong('to', 'is over already');
    await site(body.siteId);
    await Promise.all((body.stationIds ?? []).map((stationId, i) => mustStandAt(body.siteId, stationId, i)));
    const createdBy = await addressOf(caller.username);
    const made: Maintenance = { maintenanceId: randomUUID(), ...body, createdAt, createdBy, told: [], version: 0 };
    await createMaintenance(made);
    // Work that has begun already may have been in a day that is closed.
    await reopen(made.siteId, made.from, createdAt);
    return viewOfMaintenance(made);
  },
});

export const list = endpoint({
  summary: 'Planned, running and past maintenance; what ends last comes first',
  query: schema.maintenanceQuery,
  response: schema.maintenanceList,
  handle: async ({ query }) => {
    const { items, next } = await listMaintenance(query);
    return { items: items.map(viewOfMaintenance), next };
  },
});

export const show = endpoint({
  summary: 'One maintenance',
  params: byId,
  response: schema.maintenance,
  handle: async ({ params: { id } }) => viewOfMaintenance(await find(id)),
});

export const cancel = endpoint({
  summary: 'Call it off; what has begun is over then, and drivers are told no more of it',
  params: byId,
  response: schema.maintenance,
  handle: async ({ params: { id } }) => {
    const at = now().toISOString();
    const called = await changeMaintenance(
      id,
      (known) => {
        const status = maintenanceStatus(known, at);
        if (status === 'over') throw new DomainError('conflict', `Maintenance ${id} is over already.`);
        return known.cancelledAt === undefined ? { ...known, cancelledAt: at } : known;
      },
      at,
    );
    return viewOfMaintenance(called);
  },
});

async function find(id: string): Promise<Maintenance> {
  const found = await getMaintenance(id);
  if (!found) throw new DomainError('notFound', `There is no maintenance ${id}.`);
  return found;
}

async function mustStandAt(siteId: string, stationId: string, i: number): Promise<void> {
  const station = await getStation(stationId);
  if (station?.siteId !== siteId) throw wrong(`stationIds.${i}`, `there is no station ${stationId} at ${siteId}`);
}

const wrong = (path: string, message: string) =>
  new DomainError('invalid', 'The request is not as it should be: see errors.', [{ path, message }]);
