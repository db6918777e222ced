import type { Charger } from './charger.ts';
import type { Connector } from './connector.ts';
import { scheduleOf, type ChargingProfile } from './limit.ts';
import { grant, isFree } from './people.ts';
import { CallError, type Payload } from './rpc.ts';
import { settle, stopTransaction } from './transactions.ts';

type RemoteStart = {
  connectorId?: number;
  idTag: string;
  chargingProfile?: ChargingProfile;
  /** 2.x. */
  remoteStartId?: number;
};
type ClearProfile = { id?: number; connectorId?: number; chargingProfilePurpose?: string; stackLevel?: number };
type Reserve = {
  connectorId: number;
  expiryDate: string;
  idTag: string;
  parentIdTag?: string;
  reservationId: number;
};

const soon = 500;
const answer = (status: string): Payload => ({ status });

/** What the CSMS may say about charging: the transaction, the reservation, the power. */
export const chargingCommands = {
  RemoteStartTransaction(charger: Charger, { connectorId, idTag, chargingProfile, remoteStartId }: RemoteStart) {
    const candidates = connectorId ? [charger.connector(connectorId)] : charger.connectors;
    const connector = candidates.find((one) => one && isFree(one, idTag));
    if (!connector || !charger.online) return answer('Rejected');
    charger.after(soon, () => {
      if (chargingProfile) setProfile(charger, connector.outlet.connectorId, chargingProfile);
      grant(charger, connector, idTag, remoteStartId);
    });
    return answer('Accepted');
  },

  RemoteStopTransaction(charger: Charger, { transactionId }: { transactionId: number | string }) {
    const connector = charger.connectors.find(({ transaction }) => transaction?.id === transactionId);
    if (!connector) return answer('Rejected');
    charger.after(soon, () => stopTransaction(charger, connector, 'Remote'));
    return answer('Accepted');
  },

  UnlockConnector(charger: Charger, { connectorId }: { connectorId: number }) {
    const connector = charger.connector(connectorId);
    if (!connector) return answer('NotSupported');
    charger.ailments.mend('unlock');
    if (connector.errorCode === 'ConnectorLockFailure') return answer('UnlockFailed');
    charger.after(soon, () => stopTransaction(charger, connector, 'UnlockCommand'));
    return answer('Unlocked');
  },

  ReserveNow(charger: Charger, { connectorId, ...reservation }: Reserve) {
    const connector = connectorId ? charger.connector(connectorId) : charger.connectors[0];
    if (!connector) return answer('Rejected');
    if (connector.errorCode) return answer('Faulted');
    if (connector.inoperative) return answer('Unavailable');
    const itsOwn = connector.reservation?.reservationId === reservation.reservationId;
    if (connector.transaction || (connector.reservation && !itsOwn)) return answer('Occupied');
    connector.reservation = reservation;
    charger.after(soon, () => charger.report());
    return answer('Accepted');
  },

  CancelReservation(charger: Charger, { reservationId }: { reservationId: number }) {
    const connector = charger.connectors.find(({ reservation }) => reservation?.reservationId === reservationId);
    if (!connector) return answer('Rejected');
    delete connector.reservation;
    charger.after(soon, () => charger.report());
    return answer('Accepted');
  },

  SetChargingProfile(charger: Charger, request: { connectorId: number; csChargingProfiles: ChargingProfile }) {
    const { connectorId, csChargingProfiles: profile } = request;
    const connector = charger.connector(connectorId);
    const purpose = profile.chargingProfilePurpose;
    // OCPP 1.6 §5.16: a TxProfile needs its transaction, a ChargePointMaxProfile is of the whole charge point.
    if (purpose === 'TxProfile' && !connector?.transaction) return answer('Rejected');
    if (purpose === 'ChargePointMaxProfile' && connectorId !== 0) return answer('Rejected');
    if (connectorId !== 0 && !connector) throw new CallError('PropertyConstraintViolation', 'No such connector.');
    setProfile(charger, connectorId, profile);
    return answer('Accepted');
  },

  ClearChargingProfile(charger: Charger, wanted: ClearProfile) {
    const before = charger.profiles.length;
    charger.profiles = charger.profiles.filter(
      ({ connectorId, profile }) =>
        (wanted.id !== undefined && wanted.id !== profile.chargingProfileId) ||
        (wanted.connectorId !== undefined && wanted.connectorId !== connectorId) ||
        (wanted.chargingProfilePurpose !== undefined &&
          wanted.chargingProfilePurpose !== profile.chargingProfilePurpose) ||
        (wanted.stackLevel !== undefined && wanted.stackLevel !== profile.stackLevel),
    );
    settleAll(charger);
    return answer(charger.profiles.length < before ? 'Accepted' : 'Unknown');
  },

  GetCompositeSchedule(
    charger: Charger,
    request: { connectorId: number; duration: number; chargingRateUnit?: 'A' | 'W' },
  ) {
    const { connectorId, duration, chargingRateUnit = 'W' } = request;
    const connector = charger.connector(connectorId || 1);
    if (!connector) return answer('Rejected');
    const asked = { ...askedOf(connector), at: charger.now };
    const periods = scheduleOf(charger.profiles, asked, duration, chargingRateUnit, connector.outlet.maxW);
    return {
      status: 'Accepted',
      connectorId,
      scheduleStart: charger.timestamp,
      chargingSchedule: { duration, chargingRateUnit, chargingSchedulePeriod: periods },
    };
  },
};

function askedOf({ outlet, transaction }: Connector) {
  const { connectorId, phases } = outlet;
  return { connectorId, phases, startedAt: transaction?.startedAt, transactionId: transaction?.id };
}

/** A profile takes the place of one with its id, and of one with its stack level and purpose (OCPP 1.6 §5.16). */
function setProfile(charger: Charger, connectorId: number, profile: ChargingProfile): void {
  const sameSeat = (other: ChargingProfile) =>
    other.stackLevel === profile.stackLevel && other.chargingProfilePurpose === profile.chargingProfilePurpose;
  const kept = charger.profiles.filter(
    (set) =>
      set.profile.chargingProfileId !== profile.chargingProfileId &&
      !(set.connectorId === connectorId && sameSeat(set.profile)),
  );
  charger.profiles = [...kept, { connectorId, profile }];
  settleAll(charger);
}

function settleAll(charger: Charger): void {
  for (const connector of charger.connectors) settle(charger, connector);
}
