import { wholeWh } from '#domain/number.ts';
import { byTime, readSamples } from '#domain/session/samples.ts';
import type { StationContext } from '#ocpp/handler.ts';

/** 2.x has no meterStart and meterStop: the energy register marked as begin or end, else the first or last that came. */
export function registerWh(
  context: 'Transaction.Begin' | 'Transaction.End',
  meterValue: object[],
  { receivedAt }: StationContext,
): number | undefined {
  const registers = readSamples(meterValue, receivedAt)
    .filter(({ energyWh }) => energyWh !== undefined)
    .sort(byTime);
  const marked = registers.find((sample) => sample.context === context);
  const { energyWh } = marked ?? registers.at(context === 'Transaction.Begin' ? 0 : -1) ?? {};
  return energyWh === undefined ? undefined : wholeWh(energyWh);
}
