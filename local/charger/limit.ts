/** Charging profiles as OCPP 1.6 §3.13 and §7.8 have them. */
export type ChargingSchedule = {
  duration?: number;
  startSchedule?: string;
  chargingRateUnit: 'A' | 'W';
  chargingSchedulePeriod: { startPeriod: number; limit: number; numberPhases?: number }[];
};
export type ChargingProfile = {
  chargingProfileId: number;
  transactionId?: number | string;
  stackLevel: number;
  chargingProfilePurpose: 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile' | 'PriorityCharging';
  /** Dynamic, and PriorityCharging, are 2.1's. */
  chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative' | 'Dynamic';
  recurrencyKind?: 'Daily' | 'Weekly';
  validFrom?: string;
  validTo?: string;
  chargingSchedule: ChargingSchedule;
};
export type SetProfile = { connectorId: number; profile: ChargingProfile };

type Asked = {
  connectorId: number;
  at: number;
  /** When the transaction began: what Relative profiles count from. */
  startedAt?: number;
  transactionId?: number | string;
  priority?: boolean;
  phases: number;
};

const voltage = 230;

/** The power the profiles leave to a connector; undefined where none says anything. */
export function limitW(profiles: SetProfile[], asked: Asked): number | undefined {
  const of = (purpose: ChargingProfile['chargingProfilePurpose']) => highest(profiles, purpose, asked);
  const priority = asked.priority ? of('PriorityCharging') : undefined;
  const transaction = priority ?? of('TxProfile') ?? of('TxDefaultProfile');
  const limits = [of('ChargePointMaxProfile'), transaction].filter((limit) => limit !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Of a purpose the highest stack level wins that has something to say at this moment. */
function highest(profiles: SetProfile[], purpose: string, asked: Asked): number | undefined {
  return profiles
    .filter(({ connectorId, profile }) => {
      if (profile.chargingProfilePurpose !== purpose || !isValid(profile, asked.at)) return false;
      if (purpose === 'TxProfile' && asked.startedAt === undefined) return false;
      const its = profile.transactionId === undefined || profile.transactionId === asked.transactionId;
      return its && (connectorId === 0 || connectorId === asked.connectorId);
    })
    .sort((a, b) => b.profile.stackLevel - a.profile.stackLevel || b.connectorId - a.connectorId)
    .map(({ profile }) => periodLimitW(profile, asked))
    .find((limit) => limit !== undefined);
}

/** The next `duration` seconds as one schedule, told by the minute (GetCompositeSchedule). */
export function scheduleOf(
  profiles: SetProfile[],
  asked: Asked,
  duration: number,
  unit: 'A' | 'W',
  maxW: number,
): { startPeriod: number; limit: number }[] {
  const periods: { startPeriod: number; limit: number }[] = [];
  for (let startPeriod = 0; startPeriod < Math.max(1, duration); startPeriod += 60) {
    const watts = Math.min(maxW, limitW(profiles, { ...asked, at: asked.at + startPeriod * 1000 }) ?? maxW);
    const limit = Math.round((unit === 'W' ? watts : watts / voltage / asked.phases) * 10) / 10;
    if (periods.at(-1)?.limit !== limit) periods.push({ startPeriod, limit });
  }
  return periods;
}

const isValid = ({ validFrom, validTo }: ChargingProfile, at: number): boolean =>
  (!validFrom || Date.parse(validFrom) <= at) && (!validTo || at < Date.parse(validTo));

function periodLimitW(profile: ChargingProfile, asked: Asked): number | undefined {
  const { duration = Infinity, chargingRateUnit, chargingSchedulePeriod } = profile.chargingSchedule;
  const seconds = secondsInto(profile, asked);
  if (seconds < 0 || seconds >= duration) return undefined;
  const period = chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= seconds);
  if (!period) return undefined;
  return chargingRateUnit === 'W' ? period.limit : period.limit * voltage * (period.numberPhases ?? asked.phases);
}

function secondsInto(profile: ChargingProfile, { at, startedAt }: Asked): number {
  if (profile.chargingProfileKind === 'Dynamic') return 0;
  if (profile.chargingProfileKind === 'Relative') return startedAt === undefined ? -1 : (at - startedAt) / 1000;
  const { startSchedule } = profile.chargingSchedule;
  const since = startSchedule ? (at - Date.parse(startSchedule)) / 1000 : startedAt ? (at - startedAt) / 1000 : 0;
  if (profile.chargingProfileKind === 'Absolute' || since < 0) return since;
  return since % (profile.recurrencyKind === 'Weekly' ? 7 * 86_400 : 86_400);
}
