import type { Charger } from './charger.ts';
import type { Payload } from './rpc.ts';

export type Tariff = { tariffId: string; currency: string; validFrom?: string };

const answer = (status: string): Payload => ({ status });

/** OCPP 2.1 I: prices the station knows itself. EVSE 0 is every one. */
export const tariffCommands = {
  SetDefaultTariff(charger: Charger, { evseId, tariff }: { evseId: number; tariff: Tariff }) {
    if (evseId !== 0 && !charger.connector(evseId)) return answer('Rejected');
    charger.panel.tariffs.set(evseId, tariff);
    return answer('Accepted');
  },

  GetTariffs(charger: Charger, { evseId }: { evseId: number }): Payload {
    const found = [...charger.panel.tariffs].filter(([at]) => evseId === 0 || at === 0 || at === evseId);
    if (found.length === 0) return answer('NoTariff');
    const tariffAssignments = found.map(([at, { tariffId, validFrom }]) => ({
      tariffId,
      tariffKind: 'DefaultTariff',
      ...(validFrom && { validFrom }),
      ...(at !== 0 && { evseIds: [at] }),
    }));
    return { status: 'Accepted', tariffAssignments };
  },

  ClearTariffs(charger: Charger, { tariffIds, evseId }: { tariffIds?: string[]; evseId?: number }): Payload {
    const found = [...charger.panel.tariffs].filter(
      ([at, { tariffId }]) => (!tariffIds || tariffIds.includes(tariffId)) && (evseId === undefined || evseId === at),
    );
    for (const [at] of found) charger.panel.tariffs.delete(at);
    const cleared = found.map(([, { tariffId }]) => ({ tariffId, status: 'Accepted' }));
    return { clearTariffsResult: cleared.length > 0 ? cleared : [{ status: 'NoTariff' }] };
  },

  ChangeTransactionTariff(charger: Charger, { transactionId, tariff }: { transactionId: string; tariff: Tariff }) {
    const connector = charger.connectors.find(({ transaction }) => transaction?.id === transactionId);
    if (!connector?.transaction) return answer('TxNotFound');
    const { outlet, transaction } = connector;
    const before = transaction.tariff ?? charger.panel.tariffs.get(outlet.connectorId) ?? charger.panel.tariffs.get(0);
    if (before && before.currency !== tariff.currency) return answer('NoCurrencyChange');
    transaction.tariff = tariff;
    return answer('Accepted');
  },
};
