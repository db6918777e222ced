import { isFirmwareFailure } from '#domain/fault/firmware-fault.ts';
import { isOver, type CampaignStation, type Firmware } from './campaign.ts';

/** What is heard of a station that was told to update. */
export type CampaignNews = { at: string } & (
  | { kind: 'answer'; accepted: boolean; word: string }
  | { kind: 'status'; status: string }
  | { kind: 'boot'; firmwareVersion?: string }
  | { kind: 'silence' }
  | { kind: 'cancelled' }
  | { kind: 'held'; why: string }
);

/** From here on a station that boots has tried. */
const installing: ReadonlySet<string> = new Set(['Installing', 'InstallRebooting', 'Installed']);

/**
 * A station with what was heard of it. Whatever is repeated changes nothing, and what is over stays over. The boot with
 * the new version proves it; a station that does not tell its version, or need not, is believed its `Installed`.
 */
export function withNews<S extends CampaignStation>(station: S, news: CampaignNews, { version }: Firmware): S {
  const what = textOf(news);
  if (isOver(station) || station.timeline.at(-1)?.what === what) return station;
  const told = { ...station, timeline: [...station.timeline, { at: news.at, what }].slice(-mostEntries) };
  const failed = (reason: string) => ({ ...told, status: 'failed' as const, reason });
  const succeeded = { ...told, status: 'succeeded' as const };
  switch (news.kind) {
    case 'held':
      return told;
    case 'answer':
      return news.accepted ? told : failed(`the charger answered ${news.word}`);
    case 'status':
      if (isFirmwareFailure(news.status)) return failed(news.status);
      if (news.status === 'Installed' && version === undefined) return succeeded;
      if (news.status === 'Installed') return { ...told, status: 'installing', installed: true };
      return installing.has(news.status) ? { ...told, status: 'installing' } : told;
    case 'boot':
      if (version !== undefined && news.firmwareVersion === version) return succeeded;
      // A reboot in the middle of the download says nothing.
      return station.status === 'installing' && news.firmwareVersion !== undefined
        ? failed(`came back with ${news.firmwareVersion}`)
        : told;
    case 'cancelled':
      return { ...told, status: 'cancelled' };
    case 'silence':
      return station.installed ? succeeded : failed('no news in time');
  }
}

const mostEntries = 50;

function textOf(news: CampaignNews): string {
  switch (news.kind) {
    case 'held':
      return `waits: ${news.why}`;
    case 'answer':
      return `answered ${news.word}`;
    case 'status':
      return news.status;
    case 'boot':
      return `booted with ${news.firmwareVersion ?? 'a version it does not tell'}`;
    case 'cancelled':
      return 'cancelled';
    case 'silence':
      return 'time is up';
  }
}
