import { expect, test } from 'vitest';
import type { Telling } from '#domain/escalation/telling.ts';
import { cleared, incidentOf } from '#domain/fault/incident-story.ts';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { beyondOneSms } from '#domain/notice/gsm.ts';
import { gatheredText, technicianText } from '#domain/notice/technician-text.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { at, fault, spot } from '../escalation/on-duty.ts';

const link = 'https://d111111abcdef8.cloudfront.net/i/0K3hJd7sQpLmZ10x8FhYw2Qa';
const telling: Telling = {
  kind: 'call',
  round: 1,
  level: 0,
  name: 'Tove',
  channel: 'sms',
  to: '+46700000001',
  at: at(5),
};
const opened = incidentOf(fault(), 'SLUSSEN') as UnresolvedIncident;

test('a technician is told what, where, since when, what was tried, and where there is more', () => {
  const text = `P1 Slussen, CP1/1: GroundFailure: ground fault. Since 10:00. ${link}`;
  expect(technicianText(opened, telling, site, link)).toEqual({
    subject: 'P1 Slussen: GroundFailure: ground fault',
    text,
    sms: text,
  });
  const remedies = [
    { name: 'status' as const, commandId: 'a', at: at(1), outcome: 'accepted' },
    { name: 'soft-reset' as const, commandId: 'b', at: at(2) },
  ];
  expect(technicianText({ ...opened, remedies }, telling, site, link).text).toContain(
    'Since 10:00. Tried status asked: accepted, soft reset. https://',
  );
});

test('a whole station, several stations, another day', () => {
  const whole = incidentOf(fault({ evseId: 0, connectorId: 0 }), 'SLUSSEN');
  expect(technicianText(whole, telling, site, link).text).toContain('Slussen, CP1: ');
  expect(technicianText({ ...whole, stationIds: ['CP1', 'CP2', 'CP3'] }, telling, site, link).text).toContain(
    'Slussen, 3 stations: ',
  );
  expect(technicianText(whole, { ...telling, at: at(1440) }, site, link).text).toContain('Since 2026-05-04 10:00.');
});

test('stations that are gone together come one by one: it is the site, and of what kind it is', () => {
  const what = '3 of 4 stations are gone since 2026-05-04T08:00Z';
  const gone = incidentOf(
    fault({ class: 'power', code: 'ConnectionLost', what, evseId: 0, connectorId: 0 }),
    'SLUSSEN',
  );
  expect(technicianText(gone, telling, site, link).text).toBe(
    `P1 Slussen, the site: no power: ${what}. Since 10:00. ${link}`,
  );
});

test('that it has cleared is said with when, and what is still awaited', () => {
  const quiet = cleared(opened, { ...spot, at: at(7), what: 'cleared: Available' });
  expect(technicianText(quiet, { ...telling, kind: 'cleared' }, site, link).text).toBe(
    `Cleared at 10:07: Slussen, CP1/1: GroundFailure: ground fault. It waits for a car to charge. ${link}`,
  );
});

test('whatever the charger says, an SMS is one, with the whole place, time and link; the e-mail says all', () => {
  const long = incidentOf(fault({ stationId: 'X'.repeat(30), what: `OtherError: ${'very '.repeat(30)}broken` }), 'S');
  const remedies = [{ name: 'hard-reset' as const, commandId: 'a', at: at(1), outcome: 'accepted' }];
  const name = 'Parkeringshuset vid Södra stationsområdet';
  const { sms, text } = technicianText({ ...long, remedies }, telling, { ...site, name }, link);
  expect(beyondOneSms(sms)).toBe(0);
  for (const part of ['X'.repeat(30), 'Since 10:00', link]) expect(sms).toContain(part);
  expect(text).toContain('very broken. Since 10:00. Tried hard reset: accepted.');
});

test('many at once are one message: the worst first, each place once', () => {
  const calls = [
    { severity: 'P2' as const, site: 'Slussen' },
    { severity: 'P1' as const, site: 'Farsta' },
    { severity: 'P2' as const, site: 'Slussen' },
  ];
  expect(gatheredText(calls, link).sms).toBe(`P1: 3 incidents at Farsta, Slussen. ${link}`);
  const region = Array.from({ length: 60 }, (_, n) => ({ severity: 'P1' as const, site: `Parkering nummer ${n}` }));
  const { sms } = gatheredText(region, link);
  expect([beyondOneSms(sms), sms.endsWith(link), sms.startsWith('P1: 60 incidents at ')]).toEqual([0, true, true]);
});
