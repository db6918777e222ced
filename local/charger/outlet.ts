import { charge, powerW, type Supply, type Vehicle } from './battery.ts';

export type OutletFacts = { connectorId: number; supply: Supply; maxW: number; phases: 1 | 3; meterWh: number };

/** Cable, contactor and meter of one connector. Time comes as a number, power follows the car and what it is offered. */
export class Outlet {
  readonly connectorId: number;
  readonly supply: Supply;
  readonly maxW: number;
  readonly phases: 1 | 3;
  vehicle: Vehicle | undefined;
  /** Between a line and neutral. */
  voltageV = 230;
  /** The contactor does not close, and the electronics believe that it has. */
  stuck = false;
  /** The register stands still, whatever flows. */
  frozen = false;
  #meterWh: number;
  #offeredW = 0;
  #at = 0;

  constructor({ connectorId, supply, maxW, phases, meterWh }: OutletFacts) {
    this.connectorId = connectorId;
    this.supply = supply;
    this.maxW = maxW;
    this.phases = phases;
    this.#meterWh = meterWh;
  }

  /** The lifetime register, in whole Wh: it never goes back, unless it is broken. */
  get meterWh(): number {
    return Math.floor(this.#meterWh);
  }

  /** A fault of the meter: it counts what never flowed, or forgets what did. */
  miscount(wh: number): void {
    this.#meterWh += wh;
  }

  get powerW(): number {
    return this.stuck ? 0 : this.#wantedW;
  }

  get seemsToCharge(): boolean {
    return this.#wantedW > 0;
  }

  get #wantedW(): number {
    return this.vehicle ? powerW(this.vehicle, this.supply, this.#offeredW) : 0;
  }

  get offeredW(): number {
    return this.#offeredW;
  }

  /** Lets time pass under the old offer, then makes the new one. */
  offer(watts: number, at: number): void {
    if (this.vehicle && at > this.#at && !this.stuck) {
      const { vehicle, energyWh } = charge(this.vehicle, this.supply, this.#offeredW, (at - this.#at) / 1000);
      this.vehicle = vehicle;
      if (!this.frozen) this.#meterWh += energyWh;
    }
    this.#at = Math.max(at, this.#at);
    this.#offeredW = Math.max(0, Math.min(watts, this.maxW));
  }
}
