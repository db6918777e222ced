/** What a car tells of itself (2.x NotifyEVChargingNeeds), as far as it says how fast it can charge. */
export type Needs = {
  requestedEnergyTransfer?: string;
  acChargingParameters?: { evMaxCurrent: number };
  dcChargingParameters?: { evMaxCurrent: number; evMaxVoltage: number; evMaxPower?: number };
};

/** From a phase to the neutral (EN 50160). A car may name another voltage that it would stand. */
const nominalV = 230;
const phasesOf: Record<string, number> = { AC_single_phase: 1, AC_two_phase: 2, AC_three_phase: 3 };

/** OCPP 2.0.1 §2.11 ChargingNeedsType: amperes are those of a phase. */
export function carLimitW({ requestedEnergyTransfer: way = '', ...needs }: Needs): number | undefined {
  const { acChargingParameters: ac, dcChargingParameters: dc } = needs;
  if (dc) return dc.evMaxPower ?? dc.evMaxCurrent * dc.evMaxVoltage;
  const phases = phasesOf[way];
  return ac && phases ? phases * ac.evMaxCurrent * nominalV : undefined;
}
