import type { Peaks } from '../peaks.ts';
import type { Usage } from '../usage.ts';

/** Counts what Lambda would of each function: how often it ran and failed, how many at once, how long it took at most. */
export class Runs {
  readonly #usage: Usage;
  readonly #peaks: Peaks;
  readonly #running = new Map<string, number>();

  constructor(usage: Usage, peaks: Peaks) {
    this.#usage = usage;
    this.#peaks = peaks;
  }

  async during<T>(name: string, run: () => Promise<T>): Promise<T> {
    const began = performance.now();
    this.#usage.add(`run ${name}`);
    this.#peaks.tell(`at once ${name}`, this.#change(name, 1));
    try {
      return await run();
    } catch (error) {
      this.#usage.add(`fail ${name}`);
      throw error;
    } finally {
      this.#change(name, -1);
      this.#peaks.tell(`ms ${name}`, performance.now() - began);
    }
  }

  #change(name: string, by: number): number {
    const running = (this.#running.get(name) ?? 0) + by;
    this.#running.set(name, running);
    return running;
  }
}
