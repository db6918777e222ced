/** What a command of the CSMS may mend. A hard reset does all that a soft one does. */
export type Remedy = 'unlock' | 'soft reset' | 'hard reset';

type Ailment = { mendedBy?: Remedy; end: () => void };

/** What ails a charger, and what helps: some of it a restart, some only a person with a tool. */
export class Ailments {
  readonly #all = new Set<Ailment>();

  /** Until a remedy helps, or whoever calls the answer ends it. */
  add(ailment: Ailment): () => void {
    this.#all.add(ailment);
    return () => this.#end(ailment);
  }

  mend(remedy: Remedy): void {
    for (const ailment of [...this.#all]) {
      const helps = ailment.mendedBy === remedy || (remedy === 'hard reset' && ailment.mendedBy === 'soft reset');
      if (helps) this.#end(ailment);
    }
  }

  #end(ailment: Ailment): void {
    if (this.#all.delete(ailment)) ailment.end();
  }
}
