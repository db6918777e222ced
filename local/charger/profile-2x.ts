import type { ChargingProfile, ChargingSchedule } from './limit.ts';

export type ChargingProfile2x = Omit<
  ChargingProfile,
  'chargingProfileId' | 'chargingProfilePurpose' | 'chargingSchedule'
> & { id: number; chargingProfilePurpose: string; chargingSchedule: (ChargingSchedule & { id: number })[] };

/** 1.6's Charge Point is 2.x's Charging Station. */
export const purpose16 = (purpose: string): ChargingProfile['chargingProfilePurpose'] =>
  (purpose === 'ChargingStationMaxProfile'
    ? 'ChargePointMaxProfile'
    : purpose) as ChargingProfile['chargingProfilePurpose'];

export const profile16 = ({ id, chargingProfilePurpose, ...profile }: ChargingProfile2x): ChargingProfile => ({
  ...profile,
  chargingProfileId: id,
  chargingProfilePurpose: purpose16(chargingProfilePurpose),
  chargingSchedule: profile.chargingSchedule[0]!,
});

export const profile2x = ({ chargingProfileId, ...profile }: ChargingProfile): ChargingProfile2x => ({
  ...profile,
  id: chargingProfileId,
  chargingProfilePurpose:
    profile.chargingProfilePurpose === 'ChargePointMaxProfile'
      ? 'ChargingStationMaxProfile'
      : profile.chargingProfilePurpose,
  chargingSchedule: [{ id: 1, ...profile.chargingSchedule }],
});
