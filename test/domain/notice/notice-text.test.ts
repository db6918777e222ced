import { expect, test } from 'vitest';
import { beyondOneSms } from '#domain/notice/gsm.ts';
import { textOf } from '#domain/notice/notice-text.ts';
import { driverTexts, technicianTexts } from '#domain/notice/notice-texts.ts';
import type { DriverNotice, TechnicianNotice } from '#domain/notice/notice.ts';
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
  invoiceId: 'inv-s1',
  number: 'LN-2026-000001',
  energyWh: 12_340,
  currency: 'SEK',
  total: '1080.50',
};
const opened: TechnicianNotice = {
  kind: 'incident-opened',
  noticeId: 'opened#i1',
  siteId: 'SLUSSEN',
  incidentId: 'i1',
  severity: 'P1',
  stationId: 'CP1',
  connectorId: 1,
  what: 'GroundFailure: ground fault',
  at: '2026-05-04T22:30:00.000Z',
};

test('a driver is told by the local clock, in kWh and money as their language writes them', () => {
  expect([textOf(started, site, 'sv').text, textOf(finished, site, 'sv').text]).toEqual([
    'Laddningen har börjat kl. 10:00 vid Slussen, laddare CP1, uttag 2.',
    'Laddningen är klar vid Slussen: 12,34 kWh, 1 080,50 kr inkl. moms. Kvitto LN-2026-000001.',
  ]);
  expect([textOf(started, site, 'en').text, textOf(finished, site, 'en').text]).toEqual([
    'Charging started at 10:00 at Slussen, charger CP1, connector 2.',
    'Charging finished at Slussen: 12.34 kWh, SEK 1,080.50 incl. VAT. Receipt LN-2026-000001.',
  ]);
  expect(textOf(finished, site, 'sv').subject).toBe('Laddningen är klar: 12,34 kWh, 1 080,50 kr');
});

test('a technician is told what, where and since when', () => {
  const text = 'P1 Slussen, CP1/1: GroundFailure: ground fault. Since 2026-05-05 00:30.';
  expect(textOf(opened, site, 'en')).toEqual({ subject: 'P1 Slussen: GroundFailure: ground fault', text, sms: text });
});

test('whatever the charger says, an SMS is one; the e-mail says all', () => {
  const long = { ...opened, stationId: 'X'.repeat(40), what: `OtherError: ${'very '.repeat(30)}broken` };
  const { sms, text } = textOf(long, { ...site, name: 'Parkeringshuset vid Södra stationsområdet' }, 'en');
  expect(beyondOneSms(sms)).toBe(0);
  expect(sms).toContain('X'.repeat(40));
  expect(sms).toContain('Since 2026-05-05 00:30.');
  expect(text).toContain('very broken');
});

test('an SMS holds 160 letters of GSM-7, where [ counts twice, or 70 of any other alphabet', () => {
  const over = (text: string) => beyondOneSms(text);
  expect([over('å'.repeat(160)), over('å'.repeat(161)), over('['.repeat(81)), over('š'.repeat(71))]).toEqual([
    0, 1, 2, 1,
  ]);
});

test('every language has every text, with the same words to fill in', () => {
  const words = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, word]) => word).sort();
  for (const [kind, { text }] of Object.entries(driverTexts.en))
    for (const texts of Object.values(driverTexts))
      expect(words(texts[kind as DriverNotice['kind']].text)).toEqual(words(text));
  expect(Object.keys(technicianTexts)).toEqual(['incident-opened']);
});
