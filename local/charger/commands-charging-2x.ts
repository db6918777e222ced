import type { Charger } from './charger.ts';
import { chargingCommands } from './commands-charging.ts';
import { profile16, profile2x, purpose16, type ChargingProfile2x } from './profile-2x.ts';
import type { Payload } from './rpc.ts';

type Token = { idToken: string; type: string };
type RequestStart = {
  evseId?: number;
  idToken: Token;
  remoteStartId: number;
  chargingProfile?: ChargingProfile2x;
};
type Reserve = { id: number; expiryDateTime: string; idToken: Token; evseId?: number; groupIdToken?: Token };
type Criteria = { evseId?: number; chargingProfilePurpose?: string; stackLevel?: number };
type Clear = { chargingProfileId?: number; chargingProfileCriteria?: Criteria };
type Composite = { evseId: number; duration: number; chargingRateUnit?: 'A' | 'W' };
type GetProfiles = {
  requestId: number;
  evseId?: number;
  chargingProfile: { chargingProfileId?: number[]; stackLevel?: number; chargingProfilePurpose?: string };
};

const soon = 500;
const answer = (status: string): Payload => ({ status });

/** OCPP 2.0.1 F, H and K: what the CSMS may say about charging. */
export const chargingCommands2x = {
  RequestStartTransaction(charger: Charger, { evseId, idToken, remoteStartId, chargingProfile }: RequestStart) {
    const profile = chargingProfile && { chargingProfile: profile16(chargingProfile) };
    const start = { connectorId: evseId, idTag: idToken.idToken, remoteStartId, ...profile };
    return chargingCommands.RemoteStartTransaction(charger, start);
  },

  RequestStopTransaction: (charger: Charger, request: { transactionId: string }) =>
    chargingCommands.RemoteStopTransaction(charger, request),

  /** F05: a car that charges is not let go by it. */
  UnlockConnector(charger: Charger, { evseId }: { evseId: number }) {
    const connector = charger.connector(evseId);
    if (!connector) return answer('UnknownConnector');
    if (connector.transaction) return answer('OngoingAuthorizedTransaction');
    return chargingCommands.UnlockConnector(charger, { connectorId: evseId });
  },

  GetTransactionStatus(charger: Charger, { transactionId }: { transactionId?: string }): Payload {
    const messagesInQueue = charger.queue.length > 0;
    if (transactionId === undefined) return { messagesInQueue };
    const ongoingIndicator = charger.connectors.some(({ transaction }) => transaction?.id === transactionId);
    return { ongoingIndicator, messagesInQueue };
  },

  ReserveNow: (charger: Charger, { id, expiryDateTime, idToken, evseId = 0, groupIdToken }: Reserve) =>
    chargingCommands.ReserveNow(charger, {
      connectorId: evseId,
      reservationId: id,
      expiryDate: expiryDateTime,
      idTag: idToken.idToken,
      ...(groupIdToken && { parentIdTag: groupIdToken.idToken }),
    }),

  CancelReservation: (charger: Charger, request: { reservationId: number }) =>
    chargingCommands.CancelReservation(charger, request),

  SetChargingProfile(charger: Charger, request: { evseId: number; chargingProfile: ChargingProfile2x }) {
    const csChargingProfiles = profile16(request.chargingProfile);
    return chargingCommands.SetChargingProfile(charger, { connectorId: request.evseId, csChargingProfiles });
  },

  ClearChargingProfile(charger: Charger, { chargingProfileId, chargingProfileCriteria = {} }: Clear) {
    const { evseId: connectorId, chargingProfilePurpose: purpose, stackLevel } = chargingProfileCriteria;
    const chargingProfilePurpose = purpose && purpose16(purpose);
    return chargingCommands.ClearChargingProfile(charger, {
      ...{ id: chargingProfileId, connectorId, chargingProfilePurpose, stackLevel },
    });
  },

  GetCompositeSchedule(charger: Charger, { evseId, ...asked }: Composite): Payload {
    const { chargingSchedule, ...told } = chargingCommands.GetCompositeSchedule(charger, {
      connectorId: evseId,
      ...asked,
    }) as { status: string; scheduleStart?: string; chargingSchedule?: object };
    if (!chargingSchedule) return answer('Rejected');
    return { status: told.status, schedule: { evseId, scheduleStart: told.scheduleStart, ...chargingSchedule } };
  },

  /** K09: the answer says whether there are any, ReportChargingProfiles which. */
  GetChargingProfiles(charger: Charger, { requestId, evseId, chargingProfile }: GetProfiles) {
    const { chargingProfileId: ids, stackLevel, chargingProfilePurpose: purpose } = chargingProfile;
    const found = charger.profiles.filter(
      ({ connectorId, profile }) =>
        (evseId === undefined || evseId === connectorId) &&
        (!ids || ids.includes(profile.chargingProfileId)) &&
        (stackLevel === undefined || stackLevel === profile.stackLevel) &&
        (purpose === undefined || purpose16(purpose) === profile.chargingProfilePurpose),
    );
    for (const [index, { connectorId, profile }] of found.entries())
      charger.after(soon, () =>
        charger.say('ReportChargingProfiles', {
          ...{ requestId, chargingLimitSource: 'CSO', evseId: connectorId, chargingProfile: [profile2x(profile)] },
          ...(index < found.length - 1 && { tbc: true }),
        }),
      );
    return answer(found.length > 0 ? 'Accepted' : 'NoProfiles');
  },
};
