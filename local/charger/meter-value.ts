import type { Outlet } from './outlet.ts';

type SampledValue = {
  value: string;
  measurand: string;
  unit: string;
  context: string;
  phase?: string;
  location?: string;
};
export type MeterValue = { timestamp: string; sampledValue: SampledValue[] };

/** One reading of an outlet, of the measurands that are asked for (OCPP 1.6 §7.30). Values are text, as 1.6 has them. */
export function meterValue(outlet: Outlet, measurands: string[], context: string, at: Date): MeterValue {
  const sampledValue = measurands.flatMap((measurand) =>
    values(outlet, measurand).map((value) => ({ measurand, context, ...value })),
  );
  return { timestamp: at.toISOString(), sampledValue };
}

type Reading = { value: string; unit: string; phase?: string; location?: string };

function values(outlet: Outlet, measurand: string): Reading[] {
  const { meterWh, powerW, phases, supply, vehicle, voltageV } = outlet;
  const lines = phases === 3 ? ['L1', 'L2', 'L3'] : ['L1'];
  switch (measurand) {
    case 'Energy.Active.Import.Register':
      return [{ value: String(meterWh), unit: 'Wh', location: 'Outlet' }];
    case 'Power.Active.Import':
      return [{ value: powerW.toFixed(0), unit: 'W', location: 'Outlet' }];
    case 'Current.Import': {
      const value = (powerW / voltageV / phases).toFixed(1);
      return lines.map((phase) => ({ value, unit: 'A', phase }));
    }
    case 'Voltage':
      return lines.map((phase) => ({ value: String(voltageV), unit: 'V', phase: `${phase}-N` }));
    case 'SoC':
      // Over an AC cable the car says nothing of its battery.
      return supply === 'DC' && vehicle
        ? [{ value: vehicle.stateOfCharge.toFixed(0), unit: 'Percent', location: 'EV' }]
        : [];
    default:
      return [];
  }
}
