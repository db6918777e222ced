/** What AWS bills by the piece, counted as it happens: `npm run bench -- bill` makes a month's bill of it. */
export class Usage {
  readonly #counts = new Map<string, number>();

  readonly add = (what: string, count = 1): void => {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  };

  /** `run <function>`, `fail <function>`, `call <function> <service>`, `log <function>` in bytes; `sent ocpp`: frames to chargers. */
  all(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
