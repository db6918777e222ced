import { describe, expect, test } from 'vitest';
import type { MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import { cleared, incidentOf, told } from '#domain/fault/incident-story.ts';
import { muted, mutedUntil } from '#domain/fault/muting.ts';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { incidentChange } from '#domain/notice/technician-notice.ts';
import { escalate } from '#domain/escalation/escalate.ts';
import { without } from '#domain/without.ts';
import { around, at, fault, spot } from '../escalation/on-duty.ts';

const window = (from: number, to: number, stationIds?: string[]): MaintenanceWindow => ({
  ...{ maintenanceId: 'm', siteId: 'SLUSSEN', from: at(from), to: at(to), text: 'new cables' },
  ...(stationIds && { stationIds }),
});
const [one, other] = [{ stationId: 'CP1' }, { stationId: 'CP2' }];

describe('nobody is told', () => {
  test('while people work at the site, or at the station: until the last of them is done', () => {
    expect(mutedUntil([one], [window(0, 30), window(10, 45)], at(20))).toBe(at(45));
    expect(mutedUntil([one], [window(0, 30, ['CP2'])], at(20))).toBeUndefined();
    expect(mutedUntil([one], [], at(20))).toBeUndefined();
  });

  test('of several stations, only while there is work at each', () => {
    expect(mutedUntil([one, other], [window(0, 30, ['CP1'])], at(20))).toBeUndefined();
    expect(mutedUntil([one, other], [window(0, 30, ['CP1']), window(0, 25)], at(20))).toBe(at(25));
  });

  test('while our own update is under way: as long as its campaign has not freed it, or for half an hour', () => {
    const updating = (status: string, minute: number) => ({ ...one, firmwareStatus: { status, at: at(minute) } });
    expect(mutedUntil([{ ...one, campaignId: 'c' }], [], at(20))).toBe(at(25));
    expect(mutedUntil([updating('Installing', 10)], [], at(20))).toBe(at(40));
    expect(mutedUntil([updating('Installing', -11)], [], at(20))).toBeUndefined();
    expect(mutedUntil([updating('InstallationFailed', 10)], [], at(20))).toBeUndefined();
  });
});

describe('an incident that began meanwhile', () => {
  const opened = incidentOf(fault({ mutedUntil: at(30) }), 'SLUSSEN');
  const heard = without(opened, 'mutedUntil');
  const over = { ...spot, at: at(20), what: 'cleared: Available' };
  const kinds = (before: UnresolvedIncident | undefined, after: UnresolvedIncident) =>
    incidentChange(before, after).map(({ kind }) => kind);

  test('keeps its evidence, and is no news', () => {
    expect(opened).toMatchObject({ openedAt: at(0), mutedUntil: at(30), timeline: [{ at: at(0) }] });
    const worse = told(opened, fault({ at: at(5), code: 'PowerSwitchFailure', what: 'switch' }));
    expect(worse).toMatchObject({ mutedUntil: at(30), signals: [{}, { code: 'PowerSwitchFailure' }] });
    expect([...kinds(undefined, opened), ...kinds(opened, worse)]).toEqual([]);
  });

  test('is told when the work is over and it is still wrong, as one that begins then', () => {
    const after = muted(opened, undefined, at(30));
    expect(after).toEqual({
      ...heard,
      timeline: [...opened.timeline, { at: at(30), what: 'the planned work is over, and it is still wrong' }],
    });
    const called = escalate(after, around({ at: at(30) })) as UnresolvedIncident;
    expect(kinds(opened, called)).toEqual(['incident-opened', 'incident-call', 'incident-call']);
    expect(kinds(called, { ...called, version: 9 })).toEqual([]);
  });

  test('goes by unheard where it was over by then, until it comes again', () => {
    const quiet = cleared(opened, over);
    expect(muted(quiet, undefined, at(30))).toBe(quiet);
    expect(escalate(quiet, around({ at: at(30) }))).toMatchObject({ mutedUntil: at(30), looks: {} });
    const again = told(quiet, fault({ at: at(40) }));
    expect(kinds(quiet, muted(again, undefined, at(40)))).toEqual(['incident-opened']);
  });

  test('waits as long as the work does', () => {
    expect(muted(opened, at(60), at(30))).toEqual({ ...opened, mutedUntil: at(60) });
    expect(muted(heard, at(60), at(30))).toBe(heard);
  });
});
