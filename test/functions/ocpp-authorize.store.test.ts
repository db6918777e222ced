import type { Context } from 'aws-lambda';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashPassword } from '#domain/station/password.ts';
import { awaitPassword } from '#store/passwords.ts';
import { putSite } from '#store/sites.ts';
import { createStation, getStation } from '#store/stations.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/ocpp-authorize.ts';

beforeAll(freshTables);
beforeAll(() => void (process.env.ORIGIN_SECRET = 'only the edge knows'));
beforeEach(() => vi.spyOn(process.stdout, 'write').mockReturnValue(true));

const secret = (password: string) => ({ passwordSalt: 'salt', passwordHash: hashPassword('salt', password) });
const register = (stationId: string) =>
  createStation({ stationId, siteId: 'HARBOUR', registeredAt: '2026-11-01T00:00:00.000Z', ...secret('old') });

async function knock(stationId: string, password: string | undefined, from = '192.0.2.1'): Promise<boolean> {
  const event = {
    type: 'REQUEST',
    methodArn: 'arn',
    queryStringParameters: { cp: stationId },
    headers: {
      ...(password !== undefined && {
        Authorization: `Basic ${Buffer.from(`${stationId}:${password}`).toString('base64')}`,
      }),
      'x-laddnav-origin': 'only the edge knows',
      'X-Forwarded-For': `203.0.113.9, ${from}, 130.176.0.1`,
    },
  };
  const answer = handler(event as never, {} as Context) as Promise<object>;
  return answer.then(
    () => true,
    (error: Error) => {
      if (error.message !== 'Unauthorized') throw error;
      return false;
    },
  );
}

describe('a charger with a new password on its way', () => {
  const next = { commandId: 'c1', ...secret('AAAAAAAAAAAAAAAAAAAA') };

  test('comes in by the old one until it has come with the new', async () => {
    await register('TURN');
    await awaitPassword('TURN', next);
    expect([await knock('TURN', 'old'), await knock('TURN', 'old')]).toEqual([true, true]);
    expect(await knock('TURN', 'AAAAAAAAAAAAAAAAAAAA')).toBe(true);
    expect(await knock('TURN', 'old')).toBe(false);
    expect(await getStation('TURN')).toMatchObject({ passwordHash: next.passwordHash });
    expect(await getStation('TURN')).not.toHaveProperty('nextPasswords');
    expect(await knock('TURN', 'AAAAAAAAAAAAAAAAAAAA')).toBe(true);
  });

  test('may offer the digits it was sent, now and later', async () => {
    await register('HEX');
    await awaitPassword('HEX', next);
    const digits = Buffer.from('AAAAAAAAAAAAAAAAAAAA').toString('hex');
    expect([await knock('HEX', digits), await knock('HEX', digits.toUpperCase())]).toEqual([true, true]);
    expect(await knock('HEX', digits.replace('41', '42'))).toBe(false);
  });
});

describe('guessing', () => {
  // The wait is as long as it is, however busy this machine.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test('makes the guesser wait, and not the charger', async () => {
    await register('GUESSED');
    for (let guess = 0; guess < 6; guess++) expect(await knock('GUESSED', `wrong ${guess}`)).toBe(false);
    const { refusals } = (await getStation('GUESSED'))!;
    expect(refusals).toMatchObject([{ from: '192.0.2.1', count: 5 }]);
    expect(await knock('GUESSED', 'old')).toBe(false);
    expect(await knock('GUESSED', 'old', '198.51.100.7')).toBe(true);
  });

  test('costs one write for a guess, and nothing more while the guesser waits; who is right costs one read', async () => {
    await register('COUNTED');
    expect(await requestsOf(() => knock('COUNTED', 'old'))).toEqual(['GetItem']);
    expect(await requestsOf(() => knock('COUNTED', 'wrong'))).toEqual(['GetItem', 'UpdateItem']);
    for (let guess = 0; guess < 4; guess++) await knock('COUNTED', 'wrong');
    expect(await requestsOf(() => knock('COUNTED', 'wrong'))).toEqual(['GetItem']);
    expect(await requestsOf(() => knock('COUNTED', 'old', '198.51.100.7'))).toEqual(['GetItem']);
    expect(await requestsOf(() => knock('NOBODY', 'wrong'))).toEqual(['GetItem']);
  });
});

describe('a charger without a password (security profile 0)', () => {
  const site = (securityProfile0?: boolean) =>
    putSite({
      siteId: 'HARBOUR',
      name: 'H',
      country: 'SE',
      timeZone: 'Europe/Stockholm',
      currency: 'SEK',
      securityProfile0,
    });

  test('is let in where its site allows it, and nowhere else', async () => {
    await register('BARE');
    await site();
    expect(await knock('BARE', undefined)).toBe(false);
    await site(true);
    expect([await knock('BARE', undefined), await knock('NOBODY', undefined)]).toEqual([true, false]);
    await site();
    expect(await knock('BARE', undefined)).toBe(false);
  });

  test('must not bring a wrong one: a guess is a guess', async () => {
    await register('GUESSING');
    await site(true);
    expect([await knock('GUESSING', 'wrong'), await knock('GUESSING', '')]).toEqual([false, false]);
    expect((await getStation('GUESSING'))?.refusals).toMatchObject([{ count: 2 }]);
  });

  test('costs the read of its site, which no other charger does', async () => {
    await register('READS');
    expect(await requestsOf(() => knock('READS', undefined))).toEqual(['GetItem', 'GetItem']);
    expect(await requestsOf(() => knock('READS', 'old'))).toEqual(['GetItem']);
  });
});

test('no line of the log has a password in it, right or wrong, in whatever dress', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await register('QUIET');
  const passwords = ['old', 'a-wrong-password', Buffer.from('a-wrong-password').toString('hex')];
  for (const password of [...passwords, ...passwords]) await knock('QUIET', password);
  const lines = written.mock.calls.map(([line]) => String(line)).join('');
  expect(lines).toContain('ocpp-authorize.refused');
  const dresses = passwords.slice(1).flatMap((one) => [one, Buffer.from(`QUIET:${one}`).toString('base64')]);
  expect(dresses.filter((dress) => lines.includes(dress))).toEqual([]);
});
