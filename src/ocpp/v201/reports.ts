import { createHash } from 'node:crypto';
import type * as v201 from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepReport } from '#ocpp/verbs/keep-report.ts';

type NotifyChargingNeeds = Route<v201.NotifyEVChargingNeedsRequest, v201.NotifyEVChargingNeedsResponse>;

/** K12: a limit from outside, as of the grid's or a building's own controller. Without an EVSE it is the station's. */
export const notifyChargingLimit: Route<v201.NotifyChargingLimitRequest> = keepReport(
  'LIMIT',
  ({ evseId = 0, chargingLimit }) => [evseId, chargingLimit.chargingLimitSource],
);

/** K13: the end of that limit takes its place. */
export const clearedChargingLimit: Route<v201.ClearedChargingLimitRequest> = keepReport(
  'LIMIT',
  ({ evseId = 0, chargingLimitSource }) => [evseId, chargingLimitSource],
  { tell: (told) => ({ ...told, cleared: true }) },
);

/** K09: the profiles an EVSE holds, by who set them. A message may hold some of them only. */
export const reportChargingProfiles: Route<v201.ReportChargingProfilesRequest> = keepReport(
  'PROFILES',
  ({ evseId, chargingLimitSource, chargingProfile }) => [
    evseId,
    chargingLimitSource,
    ...chargingProfile.map(({ id }) => id).sort((a, b) => a - b),
  ],
);

/** K15: what a car asks for is kept; no schedule is made from it (`Rejected`: there is no such service). */
export const notifyEvChargingNeeds: NotifyChargingNeeds = keepReport('NEEDS', ({ evseId }) => [evseId], {
  answer: { status: 'Rejected' },
});

/** H03, H04: a reservation has expired, or could not be kept. */
export const reservationStatusUpdate: Route<v201.ReservationStatusUpdateRequest> = keepReport(
  'RESERVATION',
  ({ reservationId }) => [reservationId],
);

/** O03: what displays show, in parts that have no number. */
export const notifyDisplayMessages: Route<v201.NotifyDisplayMessagesRequest> = keepReport(
  'DISPLAY',
  ({ requestId, messageInfo = [] }) => [requestId, hashOf(messageInfo.map(({ id }) => id))],
);

/** N09, N10: what a station holds of a person, for that person to see (GDPR, Article 15). */
export const notifyCustomerInformation: Route<v201.NotifyCustomerInformationRequest> = keepReport(
  'CUSTOMER',
  ({ requestId, seqNo, data }) => [requestId, String(seqNo).padStart(6, '0'), hashOf(data)],
);

const hashOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 8);
