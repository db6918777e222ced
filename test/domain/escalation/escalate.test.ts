import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escalate, type Surroundings } from '#domain/escalation/escalate.ts';
import { isOvertaken, withFate } from '#domain/escalation/overtaken.ts';
import { acknowledged, cleared, incidentOf, told } from '#domain/fault/incident-story.ts';
import type { Incident, Severity, UnresolvedIncident } from '#domain/fault/incident.ts';
import { around, at, bo, fault, lead, spot, tove } from './on-duty.ts';

const opened = (severity: Severity = 'P1', code = 'GroundFailure') => incidentOf(fault({ severity, code }), 'SLUSSEN');
const after = (minutes: number, more: Partial<Surroundings> = {}) => around({ at: at(minutes), ...more });
const over = (minutes: number) => ({ ...spot, at: at(minutes), what: 'cleared: Available' });

/** Looks at it each minute, as the schedule does. */
const through = (incident: Incident, from: number, to: number, more: Partial<Surroundings> = {}): Incident => {
  let known = incident;
  for (let minute = from; minute <= to; minute++) {
    const due = known.looks?.escalation;
    if (due && due <= at(minute)) known = delivered(escalate(known, after(minute, more)), minute);
  }
  return known;
};
const delivered = (incident: Incident, minute: number): Incident =>
  (incident.tellings ?? []).reduce<Incident>(
    (known, telling, index) =>
      withFate(
        known,
        index,
        isOvertaken(known, telling) ? { unsent: 'overtaken' } : { sentAt: at(minute) },
        at(minute),
      ),
    incident,
  );
const calls = ({ tellings = [] }: Incident) =>
  tellings
    .filter(({ unsent }) => !unsent)
    .map(({ kind, name, channel, at: when }) => `${minutes(when)} ${kind} ${name} ${channel}`);
const minutes = (when: string) => (Date.parse(when) - Date.parse(at(0))) / 60_000;

test('P1: SMS and e-mail at once, the next level after five minutes without an answer, then the lead', () => {
  expect(calls(through(opened(), 0, 60))).toEqual([
    '0 call Tove sms',
    '0 call Tove email',
    '5 call Bo sms',
    '10 call Lead sms',
    '10 call Lead email',
  ]);
});

test('who takes charge in time is the last who is called', () => {
  const taken = acknowledged(through(opened(), 0, 3) as never, 'Tove', at(3));
  expect(calls(through(taken, 3, 60))).toEqual(['0 call Tove sms', '0 call Tove email']);
});

test('P2: e-mail at once; the SMS when what is tried by itself has come to nothing, five minutes later at most', () => {
  const broken = opened('P2', 'InternalError');
  expect(broken.looks).toEqual({ escalation: at(0), remedy: at(0) });
  expect(calls(through(broken, 0, 70))).toEqual([
    '0 call Tove email',
    '5 call Tove sms',
    '15 call Bo sms',
    '60 call Lead sms',
    '60 call Lead email',
  ]);
  const given = through(broken, 0, 2) as UnresolvedIncident;
  const helpless = { ...given, looks: { escalation: at(3) } };
  expect(calls(through(helpless, 3, 4))).toContain('3 call Tove sms');
});

test('P2 that nothing can be tried for: the SMS goes at once', () => {
  const lost = incidentOf(fault({ class: 'link', code: 'ConnectionLost', severity: 'P2' }), 'SLUSSEN');
  expect(calls(through(lost, 0, 1))).toEqual(['0 call Tove sms', '0 call Tove email']);
});

test('P3 waits for working hours, P4 for the day’s digest, and nobody else is called', () => {
  // 10:00 in Stockholm on a Monday; a Saturday evening is five days and twelve hours on.
  expect(calls(through(opened('P3', 'WeakSignal'), 0, 300))).toEqual(['0 call Tove sms', '0 call Tove email']);
  const saturday = 5 * 1440 + 12 * 60;
  const late = incidentOf(fault({ severity: 'P3', code: 'WeakSignal', at: at(saturday) }), 'SLUSSEN');
  const monday = 7 * 1440 - 120;
  expect(calls(through(late, saturday, monday + 5))).toEqual([`${monday} call Tove sms`, `${monday} call Tove email`]);
  const digest = through(opened('P4', 'LocalListConflict'), 0, 1440);
  expect([calls(digest), digest.tellings?.[0]?.digest]).toEqual([[`${1440 - 120} call Tove email`], true]);
});

test('a level where nobody is there is passed at once; where nobody is there at all it is said, and looked for again', () => {
  const duty = [[], [bo], [lead]];
  expect(calls(through(opened(), 0, 5, { duty }))).toEqual(['0 call Bo sms', '5 call Lead sms', '5 call Lead email']);
  const alone = through(opened(), 0, 14, { duty: [[], []] });
  expect([calls(alone), alone.escalation?.unattended]).toEqual([[], true]);
  expect(calls(through(alone, 15, 16, { duty: [[tove]] }))).toEqual(['15 call Tove sms', '15 call Tove email']);
});

test('who declines, and whoever cannot be reached, is followed by the next at once', () => {
  const first = through(opened(), 0, 1) as UnresolvedIncident;
  const declined = first.tellings!.with(0, { ...first.tellings![0]!, answers: [{ said: 'declined', at: at(2) }] });
  const again = { ...first, tellings: declined, looks: { escalation: at(2) } };
  expect(calls(through(again, 2, 2))).toContain('2 call Bo sms');
  const lost = (known: Incident, index: number) => withFate(known, index, { unsent: 'refused' }, at(1));
  const refused = [0, 1].reduce(lost, escalate(opened(), after(0)));
  expect(calls(through(refused, 1, 1))).toEqual(['1 call Bo sms']);
});

test('a vehicle that drives on to the next charger is one call, and over once it has tried nowhere for an hour', () => {
  const car = { class: 'vehicle', code: 'EVCommunicationError', severity: 'P3' } as const;
  const first = through(incidentOf(fault(car), 'SLUSSEN'), 0, 3) as UnresolvedIncident;
  const left = through(cleared(first, { ...over(4), class: 'vehicle' }), 4, 20) as UnresolvedIncident;
  const next = told(left, fault({ ...car, stationId: 'CP2', at: at(20) }));
  const driven = cleared(through(next, 20, 22) as UnresolvedIncident, { ...over(23), ...car, stationId: 'CP2' });
  const story = calls(through(driven, 23, 100)).slice(calls(first).length);
  expect(story.filter((line) => !line.includes('cleared'))).toEqual([]);
  expect(story.every((line) => line.startsWith('83 cleared'))).toBe(true);
  expect(story).not.toEqual([]);
});

test('once it has cleared nobody else is called; those who were hear of it after two quiet minutes', () => {
  const quiet = cleared(through(opened(), 0, 3) as UnresolvedIncident, over(4));
  expect(calls(through(quiet, 4, 60)).slice(2)).toEqual(['6 cleared Tove sms', '6 cleared Tove email']);
});

test('what comes back within those minutes is the same call; later it is called anew, also where somebody had taken charge', () => {
  const flickers = told(cleared(through(opened(), 0, 3) as UnresolvedIncident, over(3)), fault({ at: at(4) }));
  expect(calls(through(flickers, 4, 5))).toEqual(['0 call Tove sms', '0 call Tove email', '5 call Bo sms']);
  const taken = acknowledged(through(opened(), 0, 3) as never, 'Tove', at(3));
  const back = told(through(cleared(taken, over(4)), 4, 10) as UnresolvedIncident, fault({ at: at(20) }));
  const anew = through(back, 20, 20);
  expect([anew.status, calls(anew).slice(-2)]).toEqual(['open', ['20 call Tove sms', '20 call Tove email']]);
});

test('what gets worse is called by the harder rule, also where somebody had taken charge of the milder', () => {
  const mild = acknowledged(through(opened('P3', 'ReaderFailure'), 0, 1) as never, 'Tove', at(1));
  const worse = told(mild, fault({ at: at(30), severity: 'P1', what: 'GroundFailure: ground fault' }));
  expect(calls(through(worse, 30, 35)).slice(2)).toEqual(['30 call Tove sms', '30 call Tove email', '35 call Bo sms']);
});

test('planned work silences it until it is over', () => {
  const muted = through(opened(), 0, 30, { mutedUntil: at(31) });
  expect([calls(muted), muted.looks?.escalation]).toEqual([[], at(31)]);
  expect(calls(through(muted, 31, 31))).toEqual(['31 call Tove sms', '31 call Tove email']);
});

describe('the grid contact', () => {
  const gridContact = { name: 'Ellevio', phone: '+46700000099', email: 'grid@example.com' };
  const grid = (incident: Incident) => calls(incident).filter((call) => call.includes('Ellevio'));
  const supply = fault({ class: 'power', code: 'UnderVoltage' });
  const ofSite = { ...incidentOf(supply, 'SLUSSEN'), stationIds: ['CP1', 'CP2'] };
  const link = { ...ofSite, class: 'link' as const, code: 'ConnectionLost' };

  test('hears of a site without power as others do, once, and that it is over', () => {
    const told = through(ofSite, 0, 30, { gridContact });
    expect(grid(told)).toEqual(['0 call Ellevio sms', '0 call Ellevio email']);
    const back = through(cleared(told as UnresolvedIncident, { ...supply, what: 'back', at: at(31) }), 31, 60, {
      gridContact,
    });
    expect(grid(back).slice(2)).toEqual(['33 cleared Ellevio sms', '33 cleared Ellevio email']);
  });

  test('hears nothing of one charger, nor of a link', () => {
    expect(grid(through(incidentOf(supply, 'SLUSSEN'), 0, 5, { gridContact }))).toEqual([]);
    expect(grid(through(link, 0, 5, { gridContact }))).toEqual([]);
  });

  test('is called once it shows to be the power, also where a technician has taken charge', () => {
    const taken = acknowledged(through(link, 0, 3, { gridContact }) as never, 'Tove', at(3));
    const judged = { ...taken, class: 'power' as const, looks: { escalation: at(12) } };
    expect(grid(through(judged, 12, 40, { gridContact }))).toEqual(['12 call Ellevio sms', '12 call Ellevio email']);
  });

  test('has an e-mail where it shows once it is over', () => {
    const lost = { ...supply, code: 'ConnectionLost', class: 'link' as const };
    const back = cleared(through(link, 0, 3, { gridContact }) as UnresolvedIncident, {
      ...lost,
      code: undefined,
      at: at(10),
      what: 'back',
    });
    const judged = { ...back, clearedAt: at(10), class: 'power' as const, looks: { escalation: at(11) } };
    expect(grid(through(judged, 10, 40, { gridContact }))).toEqual(['12 cleared Ellevio email']);
  });
});

test('however often, early or late it is looked at: nobody is told the same twice, nobody after taking charge, all in order', () => {
  const looks = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(looks, fc.integer({ min: 0, max: 40 }), fc.boolean(), (moments, taken, takes) => {
      let known: Incident = opened();
      for (const minute of moments.toSorted((a, b) => a - b)) {
        if (takes && minute >= taken && known.status === 'open') known = acknowledged(known, 'Tove', at(taken));
        known = escalate(escalate(known, after(minute)), after(minute));
      }
      const told = known.tellings ?? [];
      expect(new Set(told.map(({ to, round }) => `${round} ${to}`)).size).toBe(told.length);
      expect(told.map(({ level }) => level)).toEqual(told.map(({ level }) => level).toSorted());
      if (takes) expect(told.filter((telling) => telling.at > at(taken))).toEqual([]);
    }),
  );
});
