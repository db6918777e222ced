import { charge, powerW, type Supply, type Vehicle } from './battery.ts';

export type OutletFacts = { connectorId: number; supply: Supply; maxW: number; phases: 1 | 3; meterWh: number };

/** Cable, contactor and meter of one connector. Time comes as a number, power follows the car and what it is offered. */
export class Outlet {
  readonly connectorId: number;
  readonly supply: Supply;
  readonly maxW: number;
  readonly phases: 1 | 3;
  vehicle: Vehicle | undefined;
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

  /** The lifetime register, in whole Wh: it never goes back. */
  get meterWh(): number {
    return Math.floor(this.#meterWh);
  }

  /** A fault of the meter: it counts what never flowed. */
  miscount(wh: number): void {
    this.#meterWh += wh;
  }

  get powerW(): number {
    return this.vehicle ? powerW(this.vehicle, this.supply, this.#offeredW) : 0;
  }

  get offeredW(): number {
    return this.#offeredW;
  }

  /** Lets time pass under the old offer, then makes the new one. */
  offer(watts: number, at: number): void {
    if (this.vehicle && at > this.#at) {
      const { vehicle, energyWh } = charge(this.vehicle, this.supply, this.#offeredW, (at - this.#at) / 1000);
      this.vehicle = vehicle;
      this.#meterWh += energyWh;
    }
    this.#at = Math.max(at, this.#at);
    this.#offeredW = Math.max(0, Math.min(watts, this.maxW));
  }
}
