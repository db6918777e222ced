export type Supply = 'AC' | 'DC';

export type Vehicle = {
  capacityWh: number;
  /** Percent. */
  stateOfCharge: number;
  /** Where the driver told the car to stop. */
  chargeLimit: number;
  onboardChargerW: number;
  fastChargeW: number;
  /** It asks for power and breaks off, wherever it comes. */
  fails?: true;
};

/** Share of the power a car takes by its state of charge; between the points a straight line. */
const curves: Record<Supply, [stateOfCharge: number, share: number][]> = {
  // The onboard charger is the bottleneck until the cells are nearly full.
  AC: [
    [0, 1],
    [95, 1],
    [100, 0.15],
  ],
  // A cold start, the plateau, then the taper from about 60 %.
  DC: [
    [0, 0.6],
    [8, 1],
    [60, 1],
    [80, 0.45],
    [90, 0.2],
    [100, 0.05],
  ],
};

/** What of the metered energy reaches the cells: AC is converted in the car, DC before the meter. */
const efficiency: Record<Supply, number> = { AC: 0.9, DC: 0.96 };

/** What the car draws when it is offered `offeredW`; nothing once its limit is reached. */
export function powerW(vehicle: Vehicle, supply: Supply, offeredW: number): number {
  if (vehicle.fails || vehicle.stateOfCharge >= vehicle.chargeLimit) return 0;
  const most = supply === 'AC' ? vehicle.onboardChargerW : vehicle.fastChargeW;
  return Math.max(0, Math.min(offeredW, most * share(curves[supply], vehicle.stateOfCharge)));
}

/** The car after `seconds` on the cable, and the energy the meter counted. */
export function charge(
  vehicle: Vehicle,
  supply: Supply,
  offeredW: number,
  seconds: number,
): { vehicle: Vehicle; energyWh: number } {
  let { stateOfCharge } = vehicle;
  let energyWh = 0;
  // Steps short enough for the curve to be followed through a taper.
  for (let left = seconds; left > 0; left -= step) {
    const hours = Math.min(left, step) / 3600;
    const wanted = powerW({ ...vehicle, stateOfCharge }, supply, offeredW) * hours;
    const room = ((vehicle.chargeLimit - stateOfCharge) / 100) * vehicle.capacityWh;
    const taken = Math.max(0, Math.min(wanted, room / efficiency[supply]));
    energyWh += taken;
    stateOfCharge = Math.min(100, stateOfCharge + (taken * efficiency[supply] * 100) / vehicle.capacityWh);
    if (room <= 0) break;
  }
  return { vehicle: { ...vehicle, stateOfCharge }, energyWh };
}

const step = 10;

function share(curve: [number, number][], stateOfCharge: number): number {
  const next = Math.max(
    1,
    curve.findIndex(([at]) => at >= stateOfCharge),
  );
  const [fromAt, from] = curve[next - 1]!;
  const [toAt, to] = curve[next]!;
  return from + ((to - from) * (stateOfCharge - fromAt)) / (toAt - fromAt);
}
