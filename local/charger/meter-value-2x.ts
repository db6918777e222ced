import type { MeterValue } from './meter-value.ts';

/** OCPP 2.x has numbers where 1.6 has text, and units with their multiplier. */
export const meterValue2x = ({ timestamp, sampledValue }: MeterValue): object => ({
  timestamp,
  sampledValue: sampledValue.map(({ value, unit, ...alike }) => ({
    value: Number(value),
    ...alike,
    unitOfMeasure: { unit },
  })),
});

export const registerValue = (meterWh: number, context: string, timestamp: string): object =>
  meterValue2x({
    timestamp,
    sampledValue: [
      {
        value: String(meterWh),
        measurand: 'Energy.Active.Import.Register',
        unit: 'Wh',
        context,
        location: 'Outlet',
      },
    ],
  });
