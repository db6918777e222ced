import type { Vehicle } from './battery.ts';
import type { Charger } from './charger.ts';
import type { Connector, VendorError } from './connector.ts';
import { settle, startTransaction, stopTransaction } from './transactions.ts';

/** What people, and the weather, do at a charger. */
export function plugIn(charger: Charger, connector: Connector, vehicle: Vehicle): void {
  settle(charger, connector);
  connector.outlet.vehicle = vehicle;
  connector.finished = false;
  if (connector.granted) begin(charger, connector, connector.granted.idTag, connector.granted.remoteStartId);
  charger.report();
}

export function unplug(charger: Charger, connector: Connector): void {
  stopTransaction(charger, connector, 'EVDisconnected');
  connector.outlet.vehicle = undefined;
  connector.finished = false;
  if (connector.warning === vehicleError) delete connector.warning;
  charger.report();
}

/** A card is held to the reader: it ends its own transaction, or asks for a new one. */
export async function presentCard(charger: Charger, connector: Connector, idTag: string): Promise<void> {
  const { transaction } = connector;
  if (!charger.hasPower) return;
  if (transaction) {
    if (transaction.idTag === idTag) stopTransaction(charger, connector, 'Local');
    return;
  }
  if (await isAuthorised(charger, idTag)) grant(charger, connector, idTag);
}

/** Who is let in and has plugged in charges; who has not yet gets a moment for it (OCPP 1.6 §9.1.4). */
export function grant(charger: Charger, connector: Connector, idTag: string, remoteStartId?: number): void {
  if (!isFree(connector, idTag)) return;
  if (connector.outlet.vehicle && !connector.deaf) return begin(charger, connector, idTag, remoteStartId);
  const until = charger.now + charger.configuration.number('ConnectionTimeOut') * 1_000;
  connector.granted = { idTag, until, ...(remoteStartId !== undefined && { remoteStartId }) };
  charger.report();
}

const second = 1_000;
const vehicleError = 'EVCommunicationError';

/** A vehicle that is broken itself does not get further than the first words with the charger. */
function begin(charger: Charger, connector: Connector, idTag: string, remoteStartId?: number): void {
  if (connector.deaf) return;
  startTransaction(charger, connector, idTag, remoteStartId);
  const { vehicle } = connector.outlet;
  if (!vehicle?.fails) return;
  charger.after(20 * second, () => {
    if (!connector.transaction || !connector.outlet.vehicle?.fails) return;
    connector.warning = vehicleError;
    stopTransaction(charger, connector, 'Other');
  });
}

export const isFree = ({ transaction, inoperative, errorCode, reservation }: Connector, idTag: string): boolean =>
  !transaction && !inoperative && !errorCode && (!reservation || reservation.idTag === idTag);

async function isAuthorised(charger: Charger, idTag: string): Promise<boolean> {
  const inList = charger.localList.idTags.has(idTag);
  if (inList && charger.configuration.text('LocalPreAuthorize') === 'true') return true;
  try {
    const { action, payload } = charger.dialect.authorize(idTag);
    return charger.dialect.authorisation(await charger.call(action, payload)) === 'Accepted';
  } catch {
    return inList && charger.configuration.text('LocalAuthorizeOffline') === 'true';
  }
}

export function breakDown(charger: Charger, connector: Connector, errorCode: string, vendorError?: VendorError): void {
  Object.assign(connector, { errorCode, vendorError });
  stopTransaction(charger, connector, 'Other');
  charger.report();
}

/** A trouble beside which charging goes on, or is possible. */
export function warn(charger: Charger, connector: Connector, warning: string, vendorError?: VendorError): void {
  Object.assign(connector, { warning, vendorError });
  charger.report();
}

export function repair(charger: Charger, connector: Connector): void {
  delete connector.errorCode;
  delete connector.warning;
  delete connector.vendorError;
  charger.report();
}
