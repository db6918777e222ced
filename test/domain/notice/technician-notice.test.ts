import { expect, test } from 'vitest';
import { escalate } from '#domain/escalation/escalate.ts';
import { acknowledged, cleared, incidentOf, proven, reopened, told } from '#domain/fault/incident-story.ts';
import type { Incident, ResolvedIncident } from '#domain/fault/incident.ts';
import { incidentChange } from '#domain/notice/technician-notice.ts';
import { around, at, fault, spot } from '../escalation/on-duty.ts';

const opened = incidentOf(fault(), 'SLUSSEN');
const { incidentId } = opened;
const kinds = (before: Incident | undefined, after: Incident) =>
  incidentChange(before, after).map(({ kind, noticeId }) => `${kind} ${noticeId.replace(incidentId, 'i')}`);

test('what happens to an incident is news, each of it once, by an id that follows from it', () => {
  const taken = acknowledged(opened, 'tove', at(3));
  const quiet = cleared(taken, { ...spot, at: at(5), what: 'cleared: Available' });
  const car = { ...spot, sessionId: 's1', startedAt: at(6), endedAt: at(40) };
  const done = proven(quiet, car) as ResolvedIncident;
  const story: (Incident | undefined)[] = [
    undefined,
    opened,
    taken,
    quiet,
    done,
    reopened(done, fault({ at: at(60) })),
  ];
  expect(story.slice(1).map((after, index) => kinds(story[index], after!))).toEqual([
    ['incident-opened opened#i'],
    [`incident-acknowledged acknowledged#i#${at(3)}`],
    [`incident-cleared cleared#i#${at(5)}`],
    [`incident-resolved resolved#i#${at(40)}`],
    ['incident-reopened reopened#i#1'],
  ]);
  expect(incidentChange(undefined, opened)[0]).toEqual({
    ...{ kind: 'incident-opened', noticeId: `opened#${incidentId}`, siteId: 'SLUSSEN', incidentId, class: 'charger' },
    ...{ code: 'GroundFailure', severity: 'P1', status: 'open', stationIds: ['CP1'], connectorId: 1 },
    ...{ what: 'GroundFailure: ground fault', at: at(0) },
  });
});

test('that it comes and goes is said once', () => {
  const over = (minute: number) => ({ ...spot, at: at(minute), what: 'cleared: Available' });
  const third = told(cleared(opened, over(2)), fault({ at: at(4) }));
  const unstable = cleared(third, over(6));
  expect(kinds(third, unstable)).toEqual([`incident-unstable unstable#i#${at(6)}`]);
  const again = told(unstable, fault({ at: at(8) }));
  expect([kinds(unstable, again), kinds(again, cleared(again, over(10)))]).toEqual([[], []]);
});

test('each who was written down to be told is called, by their place in the list; a change of something else calls nobody', () => {
  const called = escalate(opened, around());
  expect(kinds(opened, called)).toEqual(['incident-call call#i#0', 'incident-call call#i#1']);
  expect(kinds(called, { ...called, version: 9 })).toEqual([]);
});

test('that nobody is there is said once', () => {
  const alone = escalate(opened, around({ duty: [] }));
  expect(kinds(opened, alone)).toEqual(['incident-unattended unattended#i#1']);
  expect(kinds(alone, escalate(alone, around({ duty: [], at: at(20) })))).toEqual([]);
});
