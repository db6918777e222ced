/** The most there was of something since it was asked last: what CloudWatch tells as a maximum. */
export class Peaks {
  readonly #most = new Map<string, number>();

  readonly tell = (what: string, value: number): void => {
    this.#most.set(what, Math.max(this.#most.get(what) ?? 0, value));
  };

  /** `at once <function>`, `ms <function>`, `behind <table> <function>` in ms of the stack's clock. */
  take(): Record<string, number> {
    const taken = Object.fromEntries(this.#most);
    this.#most.clear();
    return taken;
  }
}
