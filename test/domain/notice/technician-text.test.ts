import { expect, test } from 'vitest';
import { beyondOneSms } from '#domain/notice/gsm.ts';
import type { TechnicianNotice } from '#domain/notice/technician-notice.ts';
import { technicianText } from '#domain/notice/technician-text.ts';
import { site } from '#test/domain/invoice/billed.ts';

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

test('a technician is told what, where and since when', () => {
  const text = 'P1 Slussen, CP1/1: GroundFailure: ground fault. Since 2026-05-05 00:30.';
  expect(technicianText(opened, site)).toEqual({ subject: 'P1 Slussen: GroundFailure: ground fault', text, sms: text });
});

test('whatever the charger says, an SMS is one; the e-mail says all', () => {
  const long = { ...opened, stationId: 'X'.repeat(40), what: `OtherError: ${'very '.repeat(30)}broken` };
  const { sms, text } = technicianText(long, { ...site, name: 'Parkeringshuset vid Södra stationsområdet' });
  expect(beyondOneSms(sms)).toBe(0);
  expect(sms).toContain('X'.repeat(40));
  expect(sms).toContain('Since 2026-05-05 00:30.');
  expect(text).toContain('very broken');
});
