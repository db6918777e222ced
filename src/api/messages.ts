import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { lastMessages } from '#store/messages.ts';
import { getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/message.ts';
import { stationRef } from './schemas/station.ts';

const dayMs = 86_400_000;

export const list = endpoint({
  summary: 'The last OCPP messages of a charger, the newest first',
  params: stationRef,
  query: schema.messageQuery,
  response: schema.messageList,
  handle: async ({ params: { id }, query: { limit, ...asked } }) => {
    if (!(await getStation(id))) throw new DomainError('notFound', `There is no station ${id}.`);
    const to = asked.to ? new Date(asked.to) : now();
    const from = asked.from ? new Date(asked.from) : new Date(to.getTime() - dayMs);
    if (from > to) throw new DomainError('invalid', 'from is after to', [{ path: 'from', message: 'after to' }]);
    return { items: await lastMessages(id, { limit, from, to }) };
  },
});
