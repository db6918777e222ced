import { describe, expect, test } from 'vitest';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { driverText } from '#domain/notice/driver-text.ts';
import { beyondOneSms } from '#domain/notice/gsm.ts';
import { written } from '#domain/notice/template.ts';
import { languages, texts } from '#domain/notice/texts/texts.ts';
import { site } from '#test/domain/invoice/billed.ts';

const started: DriverNotice = {
  kind: 'charging-started',
  noticeId: 'started#s1',
  siteId: 'SLUSSEN',
  driverId: 'asa',
  sessionId: 's1',
  stationId: 'CP1',
  connectorId: 2,
  at: '2026-05-04T08:00:00.000Z',
};
const finished: DriverNotice = {
  kind: 'charging-finished',
  noticeId: 'finished#inv-s1',
  siteId: 'SLUSSEN',
  driverId: 'asa',
  stationId: 'CP1',
  bill: 'issued',
  invoiceId: 'inv-s1',
  number: 'LN-2026-000001',
  energyWh: 12_340,
  currency: 'SEK',
  total: '1080.50',
};
test('a driver is told by the local clock, in kWh and money as their language writes them', () => {
  expect([driverText(started, site, 'sv').text, driverText(finished, site, 'sv').text]).toEqual([
    'Laddningen har börjat kl. 10:00 vid Slussen, laddare CP1, uttag 2.',
    'Laddningen är klar vid Slussen: 12,34 kWh, 1 080,50 kr inkl. moms. Kvitto LN-2026-000001.',
  ]);
  expect([driverText(started, site, 'en').text, driverText(finished, site, 'en').text]).toEqual([
    'Charging started at 10:00 at Slussen, charger CP1, connector 2.',
    'Charging finished at Slussen: 12.34 kWh, SEK 1,080.50 incl. VAT. Receipt LN-2026-000001.',
  ]);
  expect([driverText(started, site, 'de').text, driverText(finished, site, 'de').text]).toEqual([
    'Der Ladevorgang hat um 10:00 begonnen: Slussen, Ladestation CP1, Anschluss 2.',
    'Der Ladevorgang ist beendet, Slussen: 12,34 kWh, 1.080,50 SEK inkl. MwSt. Beleg LN-2026-000001.',
  ]);
  expect(driverText(finished, site, 'sv').subject).toBe('Laddningen är klar: 12,34 kWh, 1 080,50 kr');
});

const planned = {
  kind: 'maintenance-created',
  noticeId: 'maintenance#m1#created',
  siteId: 'SLUSSEN',
  driverId: 'asa',
  maintenanceId: 'm1',
  from: '2026-05-04T20:00:00.000Z',
  to: '2026-05-04T21:30:00.000Z',
  text: 'New cables',
} as const;

test('planned work is told by the local clock, its day once where it is the same', () => {
  const overNight = { ...planned, to: '2026-05-04T22:30:00.000Z', stationIds: ['CP1', 'CP2'] };
  expect([driverText(planned, site, 'en').text, driverText(overNight, site, 'sv').text]).toEqual([
    'Planned maintenance at Slussen, 2026-05-04 22:00 to 23:30: New cables',
    'Planerat underhåll vid Slussen (CP1, CP2), 2026-05-04 22:00 till 2026-05-05 00:30: New cables',
  ]);
});

describe('every language', () => {
  const words = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, word]) => word).sort();
  const flat = (node: object, path = ''): [string, string][] =>
    Object.entries(node).flatMap(([name, value]: [string, string | object]) =>
      typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : flat(value, `${path}${name}.`),
    );
  const english = flat(texts.en).map(([name, text]) => [name, words(text)]);

  test.each(languages)('%s has every text, with the same words to fill in', (language) => {
    expect(flat(texts[language]).map(([name, text]) => [name, words(text)])).toEqual(english);
  });

  test.each(languages)('%s has texts that fit one SMS, whatever the words', (language) => {
    const filled = {
      site: 'Parkeringshuset Södra stationsområdet',
      station: 'SE-LDN-0001',
      connector: '2',
      number: 'LN-2026-000001',
    };
    const more = {
      energy: '112,34',
      amount: '1 080,50 kr',
      time: '2026-05-04',
      goal: '1 080,50 kr',
      from: '2026-05-04 22:00',
      until: '2026-05-05 00:30',
    };
    for (const template of Object.values(texts[language].notices)) {
      const { sms } = written(template, { ...filled, ...more, what: 'New cables, '.repeat(9) }, ['what', 'site']);
      expect([sms, beyondOneSms(sms)]).toEqual([sms, 0]);
    }
  });
});
