import type { Session } from '#domain/session/session.ts';
import type { Token } from './token.ts';

/** OCPP 1.6's AuthorizationStatus; 2.x has the same words among its own. */
export type AuthorizationStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

export type Authorization = { status: AuthorizationStatus; expiresAt?: string; group?: string; driverId?: string };

export type Connector = { stationId: string; evseId?: number; connectorId?: number };

export type AuthorisationRequest = {
  /** As `normaliseIdTag` made it. */
  idTag: string | undefined;
  token?: Token;
  /** Its money is held by the charger's own terminal, whose reference the tag is: nobody else knows it. */
  atTerminal?: boolean;
  site?: { acceptUnknownTokens?: boolean };
  /** ISO; what an expiry is measured against: the time of the event, for a start may come hours late. */
  at: string;
  /** At a start: what the tag has open, and where it starts now. Authorize alone begins nothing. */
  starting?: { sessionId: string; connector: Connector; open: Session[] };
};

/** May this tag charge? Blocked and expired before ConcurrentTx: what the driver can do nothing about comes first. */
export function authorise({ idTag, token, atTerminal, site, at, starting }: AuthorisationRequest): Authorization {
  if (idTag === undefined) return { status: 'Invalid' };
  if (!token) return { status: atTerminal || site?.acceptUnknownTokens ? 'Accepted' : 'Invalid' };
  const { expiresAt, group, driverId } = token;
  const facts = { ...(expiresAt && { expiresAt }), ...(group && { group }), ...(driverId && { driverId }) };
  if (token.status === 'blocked') return { status: 'Blocked', ...facts };
  if (expiresAt !== undefined && expiresAt <= at) return { status: 'Expired', ...facts };
  if (starting?.open.some((session) => isElsewhere(session, starting))) return { status: 'ConcurrentTx', ...facts };
  return { status: 'Accepted', ...facts };
}

/** A repeated start is no second one; and a start on the same connector proves the session there to be over. */
const isElsewhere = (session: Session, { sessionId, connector }: NonNullable<AuthorisationRequest['starting']>) =>
  session.sessionId !== sessionId &&
  session.status === 'active' &&
  !(
    session.stationId === connector.stationId &&
    session.evseId === connector.evseId &&
    session.connectorId === connector.connectorId
  );
