import type { Command } from './command.ts';
import { scheduledW, type Schedule } from './schedule.ts';

type Profile = {
  chargingProfileId: number;
  stackLevel: number;
  chargingProfilePurpose: string;
  chargingProfileKind: string;
  recurrencyKind?: 'Daily' | 'Weekly';
  validFrom?: string;
  validTo?: string;
  chargingSchedule: Schedule;
};
type Held = { connectorId: number; setAt: string; profile: Profile };
type Cleared = { id?: number; connectorId?: number; chargingProfilePurpose?: string; stackLevel?: number };

/** A transaction at a place: what was set for another one before it does not hold for it. */
type Running = { evseId: number; startedAt: string };

/**
 * What we have told a charger to deliver at most there, in W, by the profiles that it has accepted: OCPP 1.6 §3.13.2, the least of
 * the whole station's and the transaction's own, or where there is none the default. `undefined`: we have set nothing.
 */
export function setLimitW(commands: Command[], running: Running, at: string): number | undefined {
  const here = heldBy(commands, at).filter(({ connectorId }) => connectorId === 0 || connectorId === running.evseId);
  const of = (purpose: string) => {
    const inForce = here
      .filter(({ profile, setAt }) => profile.chargingProfilePurpose === purpose && isOf(purpose, setAt, running))
      .flatMap((held) => {
        const limitW = limitOf(held, running, at);
        return limitW === undefined ? [] : [{ limitW, stackLevel: held.profile.stackLevel }];
      });
    return inForce.toSorted((a, b) => b.stackLevel - a.stackLevel)[0]?.limitW;
  };
  const limits = [of('ChargePointMaxProfile'), of('TxProfile') ?? of('TxDefaultProfile')];
  const known = limits.filter((limit) => limit !== undefined);
  return known.length ? Math.min(...known) : undefined;
}

const isOf = (purpose: string, setAt: string, { startedAt }: Running): boolean =>
  purpose !== 'TxProfile' || setAt >= startedAt;

/** What is accepted takes the place of what had the same number, or the same purpose, level and connector. */
function heldBy(commands: Command[], at: string): Held[] {
  let held: Held[] = [];
  const accepted = commands
    .flatMap((command) => (command.status === 'accepted' && command.answeredAt <= at ? [command] : []))
    .toSorted((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));
  for (const { name, parameters, answeredAt: setAt } of accepted) {
    if (name === 'clear-charging-profile') held = held.filter((one) => !isCleared(one, parameters as Cleared));
    if (name !== 'set-charging-profile') continue;
    const { connectorId, csChargingProfiles: profile } = parameters as {
      connectorId: number;
      csChargingProfiles: Profile;
    };
    held = [
      ...held.filter((one) => !isReplaced(one, { connectorId, setAt, profile })),
      { connectorId, setAt, profile },
    ];
  }
  return held;
}

const isReplaced = (one: Held, by: Held): boolean =>
  one.profile.chargingProfileId === by.profile.chargingProfileId ||
  (one.connectorId === by.connectorId &&
    one.profile.chargingProfilePurpose === by.profile.chargingProfilePurpose &&
    one.profile.stackLevel === by.profile.stackLevel);

const isCleared = ({ connectorId, profile }: Held, cleared: Cleared): boolean =>
  cleared.id !== undefined
    ? profile.chargingProfileId === cleared.id
    : (cleared.connectorId ?? connectorId) === connectorId &&
      (cleared.chargingProfilePurpose ?? profile.chargingProfilePurpose) === profile.chargingProfilePurpose &&
      (cleared.stackLevel ?? profile.stackLevel) === profile.stackLevel;

const periods = { Daily: 86_400, Weekly: 604_800 };

function limitOf({ profile, setAt }: Held, { startedAt }: Running, at: string): number | undefined {
  const { validFrom, validTo, chargingProfileKind: kind, recurrencyKind, chargingSchedule } = profile;
  const now = Date.parse(at);
  if ((validFrom && Date.parse(validFrom) > now) || (validTo && Date.parse(validTo) <= now)) return undefined;
  const { startSchedule } = chargingSchedule;
  const begin = kind === 'Relative' ? startedAt : (startSchedule ?? setAt);
  const passed = (now - Date.parse(begin)) / 1000;
  const seconds = kind === 'Recurring' && recurrencyKind && passed >= 0 ? passed % periods[recurrencyKind] : passed;
  return scheduledW(chargingSchedule, seconds);
}
