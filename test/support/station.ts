import { randomUUID } from 'node:crypto';
import type { OcppVersion } from '#domain/station/station.ts';
import type { Site } from '#domain/station/site.ts';
import { receive } from '#ocpp/router.ts';
import { dynamo } from '#store/client.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';

export const site: Site = {
  siteId: 'HARBOUR',
  name: 'Harbour',
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  currency: 'SEK',
};

/** A registered station at the Harbour, and its voice: what it calls and what it is answered, frame for frame. */
export async function aStation(stationId: string, ocppVersion: OcppVersion = 'ocpp1.6') {
  await putSite(site);
  const secret = { passwordSalt: 'salt', passwordHash: 'hash' };
  await createStation({ stationId, siteId: site.siteId, registeredAt: '2026-11-01T00:00:00.000Z', ...secret });
  const hear = (frame: unknown[], receivedAt: string) =>
    receive(JSON.stringify(frame), {
      stationId,
      siteId: site.siteId,
      connectionId: stationId,
      ocppVersion,
      receivedAt: new Date(receivedAt),
    });
  return {
    stationId,
    hear,
    /** Answers the CALLRESULT's payload, or the CALLERROR's code. */
    async call(action: string, payload: object, receivedAt = '2026-11-20T12:00:00.000Z') {
      const { reply, afterwards } = await hear([2, randomUUID(), action, payload], receivedAt);
      await afterwards?.();
      return (JSON.parse(reply ?? '[]') as unknown[])[2];
    },
  };
}

/** The names of the requests that reach DynamoDB meanwhile. */
export async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const name = `count ${randomUUID()}`;
  dynamo.middlewareStack.add(
    (next, context) => (args) => {
      names.push(String(context.commandName).replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize', name },
  );
  await work();
  dynamo.middlewareStack.remove(name);
  return names;
}
