import { describe, expect, test } from 'vitest';
import { judgeConnection, type Cleared, type Fault } from '#domain/fault/fault.ts';
import { steadied } from '#domain/fault/flapping.ts';
import { cleared, incidentOf, proven, reopened, told } from '#domain/fault/incident-story.ts';
import type { Incident, ResolvedIncident, UnresolvedIncident } from '#domain/fault/incident.ts';
import { headline } from '#domain/fault/headline.ts';
import { nextRemedy } from '#domain/remedy/next-remedy.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger' } as const;
const what = 'ReaderFailure: card reader failure';
const wrong = (at: number, more: Partial<Fault> = {}): Fault => ({
  ...{ ...spot, code: 'ReaderFailure', severity: 'P3', at: minute(at), what },
  ...more,
});
const well = (at: number): Cleared => ({ ...spot, at: minute(at), what: 'cleared: Available' });

/** Wrong at the first minute, well at the second, and so on. */
const turning = (minutes: number[], from?: UnresolvedIncident): UnresolvedIncident =>
  minutes.reduce<UnresolvedIncident>(
    (incident, at, i) => (i % 2 ? cleared(incident, well(at)) : told(incident, wrong(at))),
    from ?? incidentOf(wrong(minutes[0]!), 'SLUSSEN'),
  );
const flapping = turning([1, 4, 7, 10]);

describe('a connector', () => {
  test('that turns four times within a quarter of an hour is unstable, and not over by its last word', () => {
    expect(flapping).toMatchObject({ unstableSince: minute(10), looks: { quiet: minute(40) }, severity: 'P3' });
    expect(flapping).not.toHaveProperty('clearedAt');
    expect(flapping.timeline.map((entry) => entry.what)).toEqual([
      ...[what, 'cleared: Available', what, 'cleared: Available', 'comes and goes: unstable'],
    ]);
    expect(headline(flapping)).toEqual({ what: `comes and goes: ${what}`, since: minute(1) });
  });

  test('that turns more slowly is not', () => {
    const slow = turning([1, 6, 11, 17]);
    expect(slow).toMatchObject({ clearedAt: minute(17), turns: [1, 6, 11, 17].map(minute) });
    expect(slow).not.toHaveProperty('unstableSince');
  });

  test('that turns slowly, but all day, is unstable from the sixth time on, until it was well for a day', () => {
    const hourly = (times: number) => turning(Array.from({ length: 2 * times }, (_, i) => 30 * i));
    expect(hourly(5)).not.toHaveProperty('unstableSince');
    expect(hourly(6)).toMatchObject({ unstableSince: minute(330), looks: { quiet: minute(330 + 24 * 60) } });
    expect(hourly(60).timeline).toEqual(hourly(6).timeline);
    const everyFourHours = turning(Array.from({ length: 40 }, (_, i) => 150 * i));
    expect(everyFourHours).not.toHaveProperty('unstableSince');
  });

  test('goes on in the same incident, whose timeline, looks and severity stay as they are', () => {
    const many = Array.from({ length: 400 }, (_, i) => 13 + 3 * i);
    const late = turning(many, flapping);
    const { timeline, looks, severity, unstableSince } = flapping;
    expect(late).toMatchObject({ timeline, looks, severity, unstableSince });
    expect([late.signals.length, late.turns?.length]).toEqual([1, 12]);
  });

  test('is told of where it gets worse, or something else is wrong, too', () => {
    const ground = wrong(12, { code: 'GroundFailure', severity: 'P1', what: 'ground' });
    const worse = told(flapping, ground);
    expect(worse).toMatchObject({ severity: 'P1', looks: { escalation: minute(12) }, unstableSince: minute(10) });
    expect(worse.timeline.slice(5)).toEqual([
      { at: minute(12), what: 'ground' },
      { at: minute(12), what: 'severity P3 to P1' },
    ]);
    expect(headline(worse)).toEqual({ what: 'comes and goes: ground', since: minute(1) });
    const lock = told(flapping, wrong(12, { code: 'ConnectorLockFailure', severity: 'P4', what: 'lock' }));
    expect(lock).toMatchObject({ severity: 'P3', timeline: [{}, {}, {}, {}, {}, { what: 'lock' }] });
  });

  test('is not reset from afar for what comes and goes by itself, where that is of safety', () => {
    const ground = { code: 'GroundFailure', severity: 'P1' } as const;
    const shaky = [4, 7, 10].reduce<UnresolvedIncident>(
      (incident, at, i) => (i % 2 ? told(incident, wrong(at, ground)) : cleared(incident, well(at))),
      incidentOf(wrong(1, ground), 'SLUSSEN'),
    );
    expect(shaky.signals.every(({ until }) => until)).toBe(true);
    const patient = { online: true, charging: false, resets: 0 };
    const called = (incident: UnresolvedIncident): UnresolvedIncident => ({
      ...incident,
      escalation: { round: 1, since: minute(1), severity: 'P1', reopened: 0, level: 0 },
    });
    expect(nextRemedy(called(shaky), patient, minute(11))).toEqual({ do: 'end' });
    expect(nextRemedy(called(flapping), patient, minute(11))).toMatchObject({ do: 'try' });
  });

  test('is steady once it was quiet for half an hour, and well since its last word: a car has charged there by then', () => {
    expect(steadied(flapping, minute(39))).toBe(flapping);
    const busy = turning(
      Array.from({ length: 20 }, (_, i) => 13 + i),
      flapping,
    );
    expect(steadied(busy, minute(40)).looks).toMatchObject({ quiet: minute(62) });
    const again = turning([31, 33], flapping);
    expect(steadied(again, minute(40))).toEqual({ ...again, looks: { ...again.looks, quiet: minute(63) } });
    const steady = steadied(flapping, minute(40));
    expect(steady).toMatchObject({ clearedAt: minute(10), looks: { escalation: minute(40) } });
    expect(steady).not.toHaveProperty('unstableSince');
    expect(steadied(steady, minute(40))).toBe(steady);
    const { stationId, evseId, connectorId } = spot;
    const charge = { stationId, evseId, connectorId, sessionId: 's1', startedAt: minute(20), endedAt: minute(30) };
    expect([proven(flapping, charge).status, proven(steady, charge).status]).toEqual(['open', 'resolved']);
  });

  test('that stays wrong is an incident like any other', () => {
    const stuck = steadied(turning([13], flapping), minute(43));
    expect(stuck).toMatchObject({
      looks: { escalation: minute(43) },
      timeline: [{}, {}, {}, {}, {}, { at: minute(43) }],
    });
    expect([stuck.clearedAt, stuck.unstableSince]).toEqual([undefined, undefined]);
  });

  test('between whose turns cars charge is unstable all the same', () => {
    const charge = (from: number): Incident => {
      const { stationId, evseId, connectorId } = spot;
      const success = {
        stationId,
        evseId,
        connectorId,
        sessionId: 's',
        startedAt: minute(from),
        endedAt: minute(from),
      };
      return proven(turning([1, 4]), success);
    };
    const back = cleared(reopened(charge(5) as ResolvedIncident, wrong(7)), well(10));
    expect(back).toMatchObject({ unstableSince: minute(10), reopened: [minute(7)] });
  });
});

describe('a link', () => {
  const connected = { stationId: 'CP1', connectionId: 'c', ocppVersion: 'ocpp1.6', connectedAt: minute(0) } as const;
  const comesAndGoes = (every: number, losses: number) => {
    let incident: UnresolvedIncident | undefined;
    for (let i = 0; i < losses; i++) {
      const lost = { ...connected, disconnectedAt: minute(i * every), lostAt: minute(i * every + 3) };
      const [fault] = judgeConnection(connected, lost).open;
      incident = incident ? told(incident, fault!) : incidentOf(fault!, 'SLUSSEN');
      if (i === losses - 1) break;
      const [over] = judgeConnection(lost, { ...connected, connectedAt: minute(i * every + 5) }).clear;
      incident = cleared(incident, over!);
    }
    return incident!;
  };

  test('that is lost three times within an hour is unstable until it has held for two hours', () => {
    expect(comesAndGoes(20, 3)).toMatchObject({
      class: 'link',
      unstableSince: minute(43),
      looks: { quiet: minute(163) },
    });
    expect(comesAndGoes(20, 12).timeline).toEqual(comesAndGoes(20, 3).timeline);
    expect(comesAndGoes(35, 5)).not.toHaveProperty('unstableSince');
  });
});
