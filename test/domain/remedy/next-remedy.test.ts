import { expect, test } from 'vitest';
import { escalate } from '#domain/escalation/escalate.ts';
import { cleared, incidentOf, reopened, resolved } from '#domain/fault/incident-story.ts';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { ladderFor, type Remedy } from '#domain/remedy/ladder.ts';
import { nextRemedy, type Patient } from '#domain/remedy/next-remedy.ts';
import { ended, tried, withOutcome } from '#domain/remedy/remedy-story.ts';
import { around, at, fault, spot } from '../escalation/on-duty.ts';

const opened = incidentOf(fault({ code: 'InternalError', severity: 'P2' }), 'SLUSSEN') as UnresolvedIncident;
const broken = escalate(opened, around()) as UnresolvedIncident;
const patient: Patient = { online: true, charging: false, resets: 0 };
const remedy = (name: Remedy['name'], minute: number): Remedy => ({ name, commandId: `c${minute}`, at: at(minute) });
const afterTrying = (...remedies: Remedy[]) => remedies.reduce(tried, broken);

test('the mildest first, two resets at most; a lock is unlocked before', () => {
  expect(ladderFor('charger', ['InternalError'])).toEqual(['status', 'soft-reset', 'hard-reset']);
  expect(ladderFor('charger', ['ConnectorLockFailure'])).toEqual(['status', 'unlock', 'soft-reset', 'hard-reset']);
});

test('nothing is switched on again from afar where people may be in danger, whatever its severity says', () => {
  for (const code of [
    'GroundFailure',
    'OverCurrentFailure',
    'PowerSwitchFailure',
    'CX002',
    'CX008',
    'CX017',
    'CX024',
    'CX026',
    'RCD.Tripped',
    'EmergencyStopSensor.Active',
  ])
    expect(ladderFor('charger', ['InternalError', code])).toEqual([]);
});

test('a reset has no power over grid, air, car, meter or burglar', () => {
  for (const of of ['power', 'link', 'vehicle', 'meter', 'security'] as const)
    expect(ladderFor(of, ['OtherError'])).toEqual([]);
});

test('rung after rung, each with time to take effect', () => {
  expect(nextRemedy(broken, patient, at(0))).toEqual({ do: 'try', name: 'status' });
  const asked = afterTrying(remedy('status', 0));
  expect(nextRemedy(asked, patient, at(0.5))).toEqual({ do: 'wait', until: at(1) });
  expect(nextRemedy(asked, patient, at(1))).toEqual({ do: 'try', name: 'soft-reset' });
  const reset = afterTrying(remedy('status', 0), remedy('soft-reset', 1));
  expect(nextRemedy(reset, patient, at(4))).toEqual({ do: 'try', name: 'hard-reset' });
  expect(nextRemedy(tried(reset, remedy('hard-reset', 4)), patient, at(7))).toEqual({ do: 'end' });
});

test('never while a car charges: it waits for an hour, then people must come', () => {
  const asked = afterTrying(remedy('status', 0));
  const busy = { ...patient, charging: true };
  expect(nextRemedy(asked, busy, at(1))).toEqual({ do: 'wait', until: at(6) });
  expect(nextRemedy(asked, busy, at(58))).toEqual({ do: 'end', why: 'a car charges at it' });
});

test('never more than two resets a day, never to a charger that is away, not in the middle of other work, not once it is over', () => {
  const asked = afterTrying(remedy('status', 0));
  expect(nextRemedy(asked, { ...patient, resets: 2 }, at(1))).toMatchObject({ do: 'end' });
  expect(nextRemedy(broken, { ...patient, online: false }, at(0))).toEqual({ do: 'end', why: 'it is offline' });
  expect(nextRemedy(broken, { ...patient, busyUntil: at(30) }, at(0))).toEqual({ do: 'wait', until: at(30) });
  expect(nextRemedy(cleared(asked, { ...spot, at: at(1), what: 'well' }), patient, at(2))).toEqual({ do: 'end' });
});

test('nothing before it is settled who is called, so that all that is tried counts', () => {
  const wait = { do: 'wait', until: at(1) };
  expect(nextRemedy(opened, patient, at(0))).toEqual(wait);
  const mended = resolved(afterTrying(remedy('status', 0)), at(20), { person: 'Tove' }, 'resolved');
  const back = reopened(mended, fault({ code: 'InternalError', at: at(30) }));
  expect(nextRemedy(back, patient, at(31))).toEqual({ do: 'wait', until: at(32) });
  const called = escalate(back, around({ at: at(32) })) as UnresolvedIncident;
  expect(nextRemedy(called, patient, at(31.9))).toEqual({ do: 'wait', until: at(32.9) });
  expect(nextRemedy(called, patient, at(32))).toEqual({ do: 'try', name: 'status' });
});

test('the story says what was tried, what the charger said, and why nothing more is', () => {
  const told = ended(
    withOutcome(afterTrying(remedy('soft-reset', 1)), { commandId: 'c1', outcome: 'rejected' }, at(2)),
    at(4),
    'it is offline',
  );
  expect(told.timeline.slice(1)).toEqual([
    { at: at(2), what: 'tried by itself: soft reset: rejected' },
    { at: at(4), what: 'nothing more is tried by itself: it is offline' },
  ]);
  expect([told.looks, told.remedies?.[0]?.outcome]).toEqual([{ escalation: at(4) }, 'rejected']);
});
