import { instantOf, momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { keepSamples } from '#ocpp/verbs/keep-samples.ts';
import type { VendorMessage } from './vendors.ts';

type Unplugged = { transactionId?: unknown; timestamp?: unknown };

/** California pricing §3.4: the car has gone, and with it whatever idle time was counted. Kept beside the session's samples. */
export const connectorUnplugged: VendorMessage = async (data, context) => {
  const { transactionId, timestamp } = (typeof data === 'object' && data !== null ? data : {}) as Unplugged;
  if (!Number.isInteger(transactionId) || instantOf(timestamp) === undefined) return { status: 'Rejected' };
  const { at } = momentOf(timestamp, context.receivedAt);
  const sessionId = sessionIdOf(context.stationId, String(transactionId));
  await keepSamples(context, sessionId, [], { at, state: 'Available' });
  return { status: 'Accepted' };
};
