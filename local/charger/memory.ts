import type { Charger } from './charger.ts';

/** What a charger still knows after the power was gone. */
export type Memory = {
  configuration: Record<string, string>;
  /** The lifetime registers, connector by connector. */
  meterWh: number[];
  open: { transactionId: number; idTag: string; connectorId: number }[];
  at: string;
};

export function memorise({ configuration, connectors, timestamp }: Charger): Memory {
  return {
    configuration: configuration.changed(),
    meterWh: connectors.map(({ outlet }) => outlet.meterWh),
    open: connectors.flatMap(({ outlet: { connectorId }, transaction }) =>
      transaction?.id === undefined ? [] : [{ transactionId: transaction.id, idTag: transaction.idTag, connectorId }],
    ),
    at: timestamp,
  };
}

/** Ends what ran when the power went, with what the meter said then (OCPP 1.6 §4.10, reason PowerLoss). */
export function remember({ configuration, connectors, queue }: Charger, memory: Memory): void {
  for (const [key, value] of Object.entries(memory.configuration)) configuration.change(key, value);
  for (const { transactionId, idTag, connectorId } of memory.open) {
    const meterStop = connectors[connectorId - 1]?.outlet.meterWh;
    if (meterStop === undefined) continue;
    const stop = { transactionId, idTag, meterStop, timestamp: memory.at, reason: 'PowerLoss' };
    queue.add({ action: 'StopTransaction', payload: () => stop });
  }
}
