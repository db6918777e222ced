import { beforeAll, expect, test } from 'vitest';
import { escalate } from '#domain/escalation/escalate.ts';
import type { Fault } from '#domain/fault/fault.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import { incidentToken } from '#links/incident-links.ts';
import { changeIncident, getIncident } from '#store/incidents.ts';
import { raise } from '#store/open-incidents.ts';
import { putSite } from '#store/sites.ts';
import { createStation, recordBoot } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { around } from '../domain/escalation/on-duty.ts';
import { as } from './event.ts';

const now = () => new Date().toISOString();
beforeAll(async () => {
  await freshTables();
  process.env.LINK_SECRET = 'a secret of the house';
  await putSite({ ...site, address: 'Slussplan 1', lat: 59.32, lon: 18.07 });
  for (const stationId of ['CP1', 'CP2']) {
    await createStation({ stationId, siteId: site.siteId, registeredAt: now(), passwordSalt: '', passwordHash: '' });
    await recordBoot(stationId, { vendor: 'Acme', model: 'One', bootedAt: now() });
  }
});

const anonymous = as(undefined);

let connectors = 0;
/** An incident that Tove and whoever is next are called for. */
async function called(stationId: string): Promise<{ incidentId: string; token: string }> {
  const fault: Fault = {
    ...{ stationId, evseId: ++connectors, connectorId: 1, class: 'charger', code: 'ReaderFailure', severity: 'P1' },
    ...{ at: now(), what: 'ReaderFailure: card reader failure' },
  };
  await raise(fault, site.siteId);
  const { incidentId } = incidentOf(fault, site.siteId);
  await changeIncident(incidentId, (known) => ({ ...escalate(known, around({ at: now() })), model: 'Acme One' }));
  return { incidentId, token: incidentToken({ incidentId, telling: 0, uses: 0 }) };
}

test('whoever was called sees what they need, and looking, however often and by whomever, takes charge of nothing', async () => {
  const { incidentId, token } = await called('CP1');
  for (let look = 0; look < 3; look++) expect((await anonymous('GET', `/calls/${token}`)).status).toBe(200);
  expect((await getIncident(incidentId))?.status).toBe('open');
  const { body } = await anonymous('GET', `/calls/${token}`);
  expect(body).toMatchObject({
    name: 'Tove',
    choices: ['acknowledge', 'decline', 'resolve'],
    incident: { id: incidentId, severity: 'P1', stationIds: ['CP1'], status: 'open' },
    site: { name: 'Slussen', address: 'Slussplan 1', map: expect.stringContaining('mlat=59.32&mlon=18.07') as string },
    station: { id: 'CP1', vendor: 'Acme', model: 'One' },
    parts: ['card reader'],
    before: [],
  });
  expect(JSON.stringify(body)).not.toContain('+4670');
});

test('one link, one answer; the next link comes with it, and how it ended helps at the next charger of the model', async () => {
  const { incidentId, token } = await called('CP1');
  const taken = await anonymous('POST', `/calls/${token}`, { action: 'acknowledge' });
  expect([taken.status, taken.body.choices]).toEqual([200, ['decline', 'resolve']]);
  expect((await getIncident(incidentId))?.status).toBe('acknowledged');
  const again = await anonymous('POST', `/calls/${token}`, { action: 'acknowledge' });
  expect([again.status, (await anonymous('GET', `/calls/${token}`)).body.choices]).toEqual([409, []]);

  const path = `/calls/${String(taken.body.next)}`;
  expect((await anonymous('POST', path, { action: 'resolve' })).body.errors).toEqual([
    { path: 'reason', message: 'say what was wrong, and what was done' },
  ]);
  for (const [wrong, where] of [
    [{ action: 'resolve', reason: 'x', found: 'ghosts' }, 'found'],
    [{ action: 'decline', found: 'nothing' }, 'found'],
  ] as const)
    expect((await anonymous('POST', path, wrong)).body.errors).toMatchObject([{ path: where }]);
  const done = await anonymous('POST', path, { action: 'resolve', reason: 'reader cleaned', found: 'repaired' });
  const found = { what: 'repaired', by: 'Tove' };
  expect([done.status, done.body.incident]).toMatchObject([200, { status: 'resolved', found }]);
  const other = await called('CP2');
  expect((await anonymous('GET', `/calls/${other.token}`)).body.before).toMatchObject([
    { stationId: 'CP1', how: 'reader cleaned' },
  ]);
});

test('two answers at once: one of them counts', async () => {
  const { token } = await called('CP2');
  const answers = await Promise.all(
    ['acknowledge', 'decline'].map((action) => anonymous('POST', `/calls/${token}`, { action })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('a link that nobody sent, or of long ago, opens nothing', async () => {
  const { incidentId, token } = await called('CP2');
  const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  const unsent = incidentToken({ incidentId, telling: 99, uses: 0 });
  await changeIncident(incidentId, (known) => ({
    ...known,
    tellings: known.tellings!.map((one) => ({ ...one, at: '2026-01-01T00:00:00.000Z' })),
  }));
  for (const each of [wrong, unsent, token, 'x']) {
    const { status, body } = await anonymous('GET', `/calls/${each}`);
    expect([status, body.detail]).toEqual([
      404,
      'This link is not valid, or not any more. Sign in to see the incident.',
    ]);
    expect((await anonymous('POST', `/calls/${each}`, { action: 'acknowledge' })).status).toBe(404);
  }
});
