import { isOver, isUnderWay, type Campaign, type CampaignStation } from './campaign.ts';

/** What is to be done now, and when to look again where nothing is heard. */
type CampaignPlan<S extends CampaignStation> = {
  silent: S[];
  tell: S[];
  change?: Pick<Campaign, 'status' | 'reason'>;
  dueAt?: string;
};

/** A station at which a car charges, or that is busy otherwise, is looked at again so much later. */
const againMs = 5 * 60_000;

/** As of what is known: a wave begins when all of the one before are over, and not too many have failed. */
export function campaignPlan<S extends CampaignStation>(
  campaign: Campaign,
  stations: readonly S[],
  at: Date,
): CampaignPlan<S> {
  const deadlineOf = ({ toldAt = '' }: CampaignStation) => Date.parse(toldAt) + campaign.silenceMinutes * 60_000;
  const underWay = stations.filter(isUnderWay);
  const silent = underWay.filter((station) => deadlineOf(station) <= at.getTime());
  // First what time has decided; the rest is planned on that.
  if (silent.length) return { silent, tell: [], dueAt: at.toISOString() };

  const change = verdict(campaign, stations);
  const running = campaign.status === 'running' && !change;
  const tell = running ? currentWave(stations) : [];
  const again = tell.length ? [at.getTime() + againMs] : [];
  const looks = [...underWay.map(deadlineOf), ...again];
  return {
    silent,
    tell,
    ...(change && { change }),
    ...(looks.length && { dueAt: new Date(Math.min(...looks)).toISOString() }),
  };
}

function verdict({ status, stopAfterFailures, forgiven }: Campaign, stations: readonly CampaignStation[]) {
  if (status !== 'running' && status !== 'paused') return undefined;
  const failed = stations.filter((station) => station.status === 'failed');
  if (failed.length - forgiven > stopAfterFailures) {
    const reasons = failed.slice(-5).map(({ stationId, reason }) => `${stationId}: ${reason}`);
    const more = failed.length > reasons.length ? ', …' : '';
    const reason = `${failed.length} of ${stations.length} have failed (${reasons.join(', ')}${more})`;
    return { status: 'stopped' as const, reason };
  }
  return stations.every(isOver) ? { status: 'done' as const, reason: undefined } : undefined;
}

/** Those of the first wave that is not over that have not been told. */
function currentWave<S extends CampaignStation>(stations: readonly S[]): S[] {
  const open = stations.filter((station) => !isOver(station));
  const wave = Math.min(...open.map((station) => station.wave));
  return open.filter((station) => station.wave === wave && station.status === 'waiting');
}
