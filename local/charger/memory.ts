import type { Charger } from './charger.ts';
import { dialects } from './dialects.ts';

/** What a charger still knows after the power was gone. */
export type Memory = {
  configuration: Record<string, string>;
  /** The lifetime registers, connector by connector. */
  meterWh: number[];
  open: { transactionId: number | string; idTag: string; connectorId: number; seqNo?: number }[];
  at: string;
};

export function memorise({ configuration, connectors, timestamp }: Charger): Memory {
  return {
    configuration: configuration.changed(),
    meterWh: connectors.map(({ outlet }) => outlet.meterWh),
    open: connectors.flatMap(({ outlet: { connectorId }, transaction }) =>
      transaction?.id === undefined
        ? []
        : [{ transactionId: transaction.id, idTag: transaction.idTag, connectorId, seqNo: transaction.seqNo }],
    ),
    at: timestamp,
  };
}

/** Ends what ran when the power went, with what the meter said then (OCPP 1.6 §4.10, reason PowerLoss). */
export function remember({ configuration, connectors, queue, options }: Charger, memory: Memory): void {
  for (const [key, value] of Object.entries(memory.configuration)) configuration.change(key, value);
  for (const { transactionId, idTag, connectorId, seqNo = 1 } of memory.open) {
    const meterWh = connectors[connectorId - 1]?.outlet.meterWh;
    if (meterWh === undefined) continue;
    const transaction = { id: transactionId, idTag, seqNo, startedAt: 0, readings: [] };
    const end = { connectorId, meterWh, timestamp: memory.at, reason: 'PowerLoss', online: false };
    queue.add(dialects[options.version].stopped({ ...end, transaction }));
  }
}
