import type { OcppVersion } from '#domain/station/station.ts';
import type { Connection, Route } from '#ocpp/handler.ts';
import { messagesOf } from '#ocpp/messages.ts';
import type { Peers } from '#ocpp/rpc.ts';
import { validatorsFor } from '#ocpp/validate.ts';
import { seeds } from './seeds.ts';
import { smallest } from './smallest.ts';

export const connectionOf = (ocppVersion: OcppVersion): Connection => ({
  stationId: 'CP-1',
  siteId: 'depot',
  connectionId: 'c-1',
  ocppVersion,
  receivedAt: new Date('2026-11-20T12:00:00Z'),
});

/** A back end that gives every action of the corpus the shortest answer, and takes each answer as one to a Reset of ours. */
export const plainPeers: Peers = {
  routesFor: async (version) => {
    const messages = await messagesOf(version);
    const actions = new Set(seeds[version].map((frame) => (JSON.parse(frame) as unknown[])[2]).filter(isText));
    const plain = (action: string): Route => ({ handle: () => smallest(messages(action, 'response') ?? {}) as object });
    return new Map([...actions].filter((action) => messages(action, 'request')).map((a) => [a, plain(a)]));
  },
  receiveAnswer: async (_stationId, _messageId, answer, { ocppVersion }) => {
    const validate = await validatorsFor(ocppVersion);
    return answer.kind === 'result' ? { violation: validate('Reset', 'response', answer.payload) } : {};
  },
};

const isText = (value: unknown): value is string => typeof value === 'string';
