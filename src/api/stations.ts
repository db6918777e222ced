import { randomBytes } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { fingerprintOf } from '#domain/fingerprint/fingerprint.ts';
import { hashPassword, newPassword as randomPassword } from '#domain/station/password.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { passwordToSetByHand } from '#ocpp/command/set-password.ts';
import { lastActive } from '#ocpp/command/post.ts';
import { getModel } from '#store/models.ts';
import { getSite } from '#store/sites.ts';
import { createStation, describeStation, getStation, listStations } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/station.ts';
import { viewOfStation } from './views/station.ts';

export const register = endpoint({
  summary: 'Register a charging station; its password is shown this once',
  body: schema.stationBody,
  response: schema.registered,
  status: 201,
  handle: async ({ body: { id, ...facts } }) => {
    if (!(await getSite(facts.siteId))) {
      const problems = [{ path: 'siteId', message: 'unknown site' }];
      throw new DomainError('invalid', `There is no site ${facts.siteId}.`, problems);
    }
    const password = randomPassword();
    const passwordSalt = randomBytes(16).toString('base64');
    const passwordHash = hashPassword(passwordSalt, password);
    await createStation({
      stationId: id,
      ...facts,
      registeredAt: now().toISOString(),
      passwordSalt,
      passwordHash,
    });
    return { id, siteId: facts.siteId, password, url: chargerUrl(id) };
  },
});

export const newPassword = endpoint({
  summary:
    'Give a charger a new password, or show one to set by hand; the old one counts until it has come with the new',
  params: schema.stationRef,
  body: schema.passwordBody,
  response: schema.newPassword,
  status: 202,
  handle: async ({ params: { id }, body: { show }, caller }) => {
    if (!(await getStation(id))) throw new DomainError('notFound', `There is no station ${id}.`);
    if (show) return { id, password: await passwordToSetByHand(id), url: chargerUrl(id) };
    return sendCommand({ stationId: id, askedBy: caller.username, name: 'set-password', parameters: {} });
  },
});

export const list = endpoint({
  summary: 'All stations with their connectors',
  query: schema.stationQuery,
  response: schema.stationList,
  handle: async ({ query }) => {
    const { items, next } = await listStations(query);
    const whole = await Promise.all(items.map(({ stationId }) => describeStation(stationId)));
    return { items: whole.flatMap((each) => (each ? [viewOfStation(each)] : [])), next };
  },
});

export const show = endpoint({
  summary: 'One station with its connectors',
  params: schema.stationRef,
  response: schema.station,
  handle: async ({ params: { id } }) => {
    const whole = await describeStation(id);
    if (!whole) throw new DomainError('notFound', `There is no station ${id}.`);
    const seen = viewOfStation(whole);
    // Heartbeats touch no table: only the gateway knows when an open socket last spoke.
    const active = seen.online && whole.connection ? await lastActive(whole.connection.connectionId) : undefined;
    const model = seen.modelId ? await getModel(seen.modelId) : undefined;
    const fingerprint = model && fingerprintOf(model);
    return { ...seen, lastSeenAt: active?.toISOString() ?? seen.lastSeenAt, fingerprint };
  },
});

const chargerUrl = (stationId: string) =>
  `${(process.env.PUBLIC_URL ?? '').replace(/^http/, 'ws')}/ocpp/${encodeURIComponent(stationId)}`;
