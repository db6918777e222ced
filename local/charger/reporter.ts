import type { Charger } from './charger.ts';
import type { Connector } from './connector.ts';

/** `errorCode`: the finest there is. */
type Known = { word: string; errorCode?: string };

/** What the CSMS knows of each connector, so that it is told what has changed and nothing else. */
export class Reporter {
  readonly #charger: Charger;
  readonly #known = new Map<number, Known>();

  constructor(charger: Charger) {
    this.#charger = charger;
  }

  /** What was told does not count any more: the next report tells it again. */
  forget(connectorId?: number): void {
    if (connectorId === undefined) this.#known.clear();
    else this.#known.delete(connectorId);
  }

  report(): void {
    const { connectors, dialect, queue, online } = this.#charger;
    if (online) {
      this.#tell(0, 'station');
      for (const connector of connectors) this.#tell(connector.outlet.connectorId, connector);
    }
    for (const connector of connectors) {
      const { transaction, outlet } = connector;
      const { timestamp } = this.#charger;
      const change = transaction && { connectorId: outlet.connectorId, transaction, timestamp, online };
      const told = change && dialect.changed?.(connector, change);
      if (told) queue.add(told);
    }
  }

  #tell(connectorId: number, what: Connector | 'station'): void {
    const charger = this.#charger;
    const word = charger.dialect.wordFor(what);
    const { errorCode, vendorError } = what === 'station' ? {} : errorOf(what);
    const finest = vendorError?.vendorErrorCode ?? errorCode;
    const known = this.#known.get(connectorId);
    if (word === undefined || (known?.word === word && known.errorCode === finest)) return;
    this.#known.set(connectorId, { word, ...(finest && { errorCode: finest }) });
    const { timestamp } = charger;
    const change = { connectorId, timestamp, word, errorCode, vendorError, was: known?.errorCode };
    for (const { action, payload } of charger.dialect.status(change))
      charger.call(action, payload).catch(() => this.#known.delete(connectorId));
  }
}

const errorOf = ({ errorCode, warning, vendorError }: Connector) => {
  const code = errorCode ?? warning;
  return code ? { errorCode: code, vendorError } : {};
};
