import { expect, test } from 'vitest';
import { answered, choices, expiresAt, withAnswer } from '#domain/escalation/answer.ts';
import { escalate } from '#domain/escalation/escalate.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { around, at, fault } from './on-duty.ts';

const called = escalate(incidentOf(fault(), 'SLUSSEN'), around());
const may = (incident: Incident, uses = 0, now = at(3)) => choices(incident, incident.tellings![0]!, uses, now);

test('who was called takes charge by the link, once; with the next one it can be given back or resolved', () => {
  expect(may(called)).toEqual(['acknowledged', 'declined', 'resolved']);
  const taken = answered(called, 0, 'acknowledged', at(3));
  expect(taken).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'Tove', acknowledgedAt: at(3) });
  expect([may(taken), may(taken, 1)]).toEqual([[], ['declined', 'resolved']]);
});

test('a link serves for three days, and not once the incident is resolved', () => {
  const telling = called.tellings![0]!;
  expect([may(called, 0, at(3 * 1440 - 1)), may(called, 0, expiresAt(telling))]).toEqual([
    ['acknowledged', 'declined', 'resolved'],
    [],
  ]);
  const done = answered(called, 0, 'resolved', at(9), { reason: 'fuse replaced' });
  expect(done).toMatchObject({ status: 'resolved', resolution: { person: 'Tove', reason: 'fuse replaced' } });
  expect(done.timeline.at(-1)).toEqual({ at: at(9), what: 'resolved by Tove: fuse replaced' });
  expect(may(done, 1)).toEqual([]);
});

test('not me: the next one is called at once', () => {
  const declined = answered(called, 0, 'declined', at(2));
  expect([declined.status, declined.looks?.escalation, declined.timeline.at(-1)?.what]).toEqual([
    'open',
    at(2),
    'declined by Tove',
  ]);
  const next = escalate(declined, around({ at: at(2) }));
  expect(next.tellings?.slice(2).map(({ name }) => name)).toEqual(['Bo']);
});

test('taken charge of and given back it is open again, and the next one is called', () => {
  const back = answered(answered(called, 0, 'acknowledged', at(1)), 0, 'declined', at(30));
  expect(back.status).toBe('open');
  expect(back).not.toHaveProperty('acknowledgedBy');
  expect(escalate(back, around({ at: at(30) })).tellings?.at(-1)).toMatchObject({ name: 'Bo', at: at(30) });
});

test('somebody else takes over', () => {
  const taken = answered(called, 0, 'acknowledged', at(1));
  expect(withAnswer(taken, 'Bo', 'took over', at(5))).toMatchObject({ acknowledgedBy: 'Bo', acknowledgedAt: at(1) });
  const told = { ...taken, tellings: [...taken.tellings!, { ...taken.tellings![0]!, name: 'Bo' }] };
  expect(choices(told, told.tellings[2]!, 1, at(5))).toEqual(['took over', 'resolved']);
});

test('what is resolved is answered no more', () => {
  const done = answered(called, 0, 'resolved', at(9));
  expect(() => withAnswer(done, 'Bo', 'took over', at(10))).toThrow('resolved already');
});

test('where a car has charged while somebody was there, they may still say what they found: by the same link, once', () => {
  const taken = answered(called, 0, 'acknowledged', at(3));
  const over: Incident = { ...taken, status: 'resolved', resolvedAt: at(50), resolution: { session: 's1' } };
  expect(may(over, 1)).toEqual(['resolved']);
  const said = answered(over, 0, 'resolved', at(55), { found: 'nothing' });
  expect(said).toMatchObject({ resolution: { session: 's1' }, found: { what: 'nothing', by: 'Tove', at: at(55) } });
  expect(may(said, 2)).toEqual([]);
  expect(() => answered(over, 0, 'resolved', at(55))).toThrow('resolved already');
});
