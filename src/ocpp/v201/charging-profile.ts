import type * as v21 from '#ocpp/generated/v21.ts';
import type { ChargingProfile } from '#ocpp/command/parameters.ts';

type Purpose = ChargingProfile['chargingProfilePurpose'];

/** 1.6's Charge Point is 2.x's Charging Station. */
export const purposeOf = <P extends Purpose>(purpose: P) =>
  purpose === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : (purpose as Exclude<P, 'ChargePointMaxProfile'>);

/** 2.x has room for three schedules in a profile; 1.6 has the one. What only 2.1 has, 2.0.1's schema refuses. */
export const profileOf = ({
  chargingProfileId,
  chargingProfilePurpose,
  transactionId,
  chargingSchedule,
  ...alike
}: ChargingProfile): v21.ChargingProfileType => ({
  ...alike,
  id: chargingProfileId,
  chargingProfilePurpose: purposeOf(chargingProfilePurpose),
  ...(transactionId !== undefined && { transactionId: String(transactionId) }),
  chargingSchedule: [{ id: 1, ...chargingSchedule }],
});
