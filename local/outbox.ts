import type { Delivery } from './types.ts';

const KEPT = 1_000;

/** Every SMS and e-mail that would have gone out, newest first. */
export class Outbox {
  readonly #deliveries: Delivery[] = [];
  readonly #tell: (delivery: Delivery) => void;

  constructor(tell: (delivery: Delivery) => void) {
    this.#tell = tell;
  }

  add(delivery: Delivery): void {
    this.#deliveries.unshift(delivery);
    this.#deliveries.length = Math.min(this.#deliveries.length, KEPT);
    this.#tell(delivery);
  }

  all(): Delivery[] {
    return [...this.#deliveries];
  }
}
