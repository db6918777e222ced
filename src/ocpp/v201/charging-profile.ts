import type * as v201 from '#ocpp/generated/v201.ts';
import type { ChargingProfile } from '#ocpp/command/parameters.ts';

/** 1.6's Charge Point is 2.x's Charging Station. */
export const purposeOf = (purpose: ChargingProfile['chargingProfilePurpose']): v201.ChargingProfilePurposeEnumType =>
  purpose === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : purpose;

/** 2.x has room for three schedules in a profile; 1.6 has the one. */
export const profileOf = ({
  chargingProfileId,
  chargingProfilePurpose,
  transactionId,
  chargingSchedule,
  ...alike
}: ChargingProfile): v201.ChargingProfileType => ({
  ...alike,
  id: chargingProfileId,
  chargingProfilePurpose: purposeOf(chargingProfilePurpose),
  ...(transactionId !== undefined && { transactionId: String(transactionId) }),
  chargingSchedule: [{ id: 1, ...chargingSchedule }],
});
