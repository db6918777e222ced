import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWaves, isOver, wavesOf, type Campaign, type CampaignStation } from '#domain/station/campaign.ts';
import { withNews, type CampaignNews } from '#domain/station/campaign-news.ts';
import { campaignPlan } from '#domain/station/campaign-plan.ts';

const at = '2026-11-20T12:00:00.000Z';
const campaign: Campaign = {
  ...{ campaignId: 'C', name: 'Spring', createdAt: at, waves: [1, 2], stopAfterFailures: 0, silenceMinutes: 60 },
  ...{ status: 'running', forgiven: 0, timeline: [], firmware: { location: 'https://example.org/fw', version: '2.0' } },
};
const station = (stationId: string, more: Partial<CampaignStation> = {}): CampaignStation => ({
  ...{ campaignId: 'C', stationId, wave: 1, status: 'waiting', timeline: [] },
  ...more,
});
const told = (stationId = 'A', more: Partial<CampaignStation> = {}) =>
  station(stationId, { status: 'told', commandId: 'c', toldAt: at, ...more });
const status = (word: string): CampaignNews => ({ kind: 'status', status: word, at });
const boot = (firmwareVersion: string): CampaignNews => ({ kind: 'boot', firmwareVersion, at });
const silence: CampaignNews = { kind: 'silence', at };

describe('waves', () => {
  test('are sizes or shares, and what they leave over is a last one', () => {
    expect(wavesOf(20, [1, '10%', '50%'])).toEqual([1, 2, 10, 7]);
    expect(wavesOf(3, [1, '10%', '100%'])).toEqual([1, 1, 1]);
    expect(wavesOf(2, [5])).toEqual([2]);
    expect(inWaves([1, 2])).toEqual([1, 2, 2]);
  });

  test('hold each station once, however they are asked for', () => {
    const asked = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('1%' as const, '40%' as const)));
    fc.assert(
      fc.property(fc.nat(300), asked, (total, waves) => {
        expect(inWaves(wavesOf(total, waves))).toHaveLength(total);
      }),
    );
  });
});

describe('a station that was told', () => {
  const after = (version: string | undefined, ...news: CampaignNews[]) => {
    const end = news.reduce((one, each) => withNews(one, each, { location: '', version }), told());
    return [end.status, end.reason];
  };

  test.each<[string, string | undefined, CampaignNews[], [string, string?]]>([
    ['has the new firmware once it boots with it', '2.0', [status('Installing'), boot('2.0')], ['succeeded']],
    ['has it without ever having said Installed', '2.0', [boot('2.0')], ['succeeded']],
    ['is waited for after Installed, for its boot proves it', '2.0', [status('Installed')], ['installing']],
    [
      'is believed its Installed where nobody said what version to expect',
      undefined,
      [status('Installed')],
      ['succeeded'],
    ],
    ['is believed it where it never boots', '2.0', [status('Installed'), silence], ['succeeded']],
    [
      'has failed when it comes back with the old',
      '2.0',
      [status('Installed'), boot('1.0')],
      ['failed', 'came back with 1.0'],
    ],
    ['may reboot while it downloads', '2.0', [status('Downloading'), boot('1.0')], ['told']],
    [
      'has failed when it says so',
      '2.0',
      [status('Downloading'), status('DownloadFailed')],
      ['failed', 'DownloadFailed'],
    ],
    ['has failed when the signature is wrong', '2.0', [status('InvalidSignature')], ['failed', 'InvalidSignature']],
    ['has failed when it says nothing', '2.0', [silence], ['failed', 'no news in time']],
    [
      'has failed when it refuses',
      '2.0',
      [{ kind: 'answer', accepted: false, word: 'Rejected', at }],
      ['failed', 'the charger answered Rejected'],
    ],
    [
      'stays what it is once it is over',
      '2.0',
      [status('DownloadFailed'), boot('2.0'), silence],
      ['failed', 'DownloadFailed'],
    ],
  ])('%s', (_, version, news, [end, reason]) => {
    expect(after(version, ...news)).toEqual([end, reason]);
  });

  test('has its story kept, each word once when it is repeated', () => {
    const story = [status('Downloading'), status('Downloading'), status('Downloaded')];
    const end = story.reduce((one, news) => withNews(one, news, campaign.firmware), told());
    expect(end.timeline.map(({ what }) => what)).toEqual(['Downloading', 'Downloaded']);
  });
});

describe('a campaign', () => {
  const plan = (stations: CampaignStation[], more: Partial<Campaign> = {}, minute = 0) => {
    const { silent, tell, ...rest } = campaignPlan(
      { ...campaign, ...more },
      stations,
      new Date(Date.parse(at) + minute * 60_000),
    );
    return { ...rest, silent: silent.map(({ stationId }) => stationId), tell: tell.map(({ stationId }) => stationId) };
  };
  const [later, done, failed] = [
    { wave: 2 },
    { status: 'succeeded' as const },
    { status: 'failed' as const, reason: 'X' },
  ];

  test('tells the first wave, and looks again soon for those it could not tell', () => {
    expect(plan([station('A'), station('B', later)])).toEqual({
      silent: [],
      tell: ['A'],
      dueAt: '2026-11-20T12:05:00.000Z',
    });
  });

  test('waits for a wave to be over, until its time is up', () => {
    const stations = [told('A'), station('B', later)];
    expect(plan(stations)).toEqual({ silent: [], tell: [], dueAt: '2026-11-20T13:00:00.000Z' });
    expect(plan(stations, {}, 60)).toMatchObject({ silent: ['A'], tell: [] });
  });

  test('goes on when the wave has ended well', () => {
    expect(plan([station('A', done), station('B', later), station('C', later)]).tell).toEqual(['B', 'C']);
  });

  test('stops when more have failed than may, and says which and why', () => {
    const stations = [station('A', failed), station('B', later)];
    expect(plan(stations)).toMatchObject({
      tell: [],
      change: { status: 'stopped', reason: '1 of 2 have failed (A: X)' },
    });
    expect(plan(stations, { stopAfterFailures: 1 }).tell).toEqual(['B']);
    expect(plan(stations, { forgiven: 1 }).tell).toEqual(['B']);
  });

  test('tells nobody while it is paused, and hears those that were told all the same', () => {
    expect(plan([told('A'), station('B')], { status: 'paused' })).toMatchObject({
      tell: [],
      dueAt: expect.any(String) as string,
    });
  });

  test('is done, and never due again, when all are over', () => {
    expect(plan([station('A', done), station('B', { ...later, ...done })])).toEqual({
      ...{ silent: [], tell: [], change: { status: 'done', reason: undefined } },
    });
  });

  test('never tells a station of a later wave while an earlier one is open, nor any after too many failures', () => {
    const states = fc.constantFrom<CampaignStation['status']>('waiting', 'told', 'installing', 'succeeded', 'failed');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), states)), fc.nat(3), (those, stopAfterFailures) => {
        const stations = those.map(([wave, status], i) => told(String(i), { wave, status }));
        const { tell, change } = campaignPlan({ ...campaign, stopAfterFailures }, stations, new Date(at));
        const failures = stations.filter((one) => one.status === 'failed').length;
        if (failures > stopAfterFailures) expect([tell, change?.status]).toEqual([[], 'stopped']);
        for (const { wave } of tell) expect(stations.filter((one) => one.wave < wave).every(isOver)).toBe(true);
      }),
    );
  });
});
