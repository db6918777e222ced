import { hoursBetween, mostPowerW, powerOf, step } from './energy.ts';
import { flowOf, type Span } from './energy-flow.ts';
import type { EndedSession, Sample } from './session.ts';

/** Who or what ended it; `limit`: of energy, time, money or charge, as it was asked for. */
export type EndedBy = 'driver' | 'vehicle' | 'limit' | 'operator' | 'charger' | 'power' | 'refusal' | 'unknown';

/** How a charge went, as its driver saw it. */
export type Outcome = {
  /** `refused`: the card or the car was; `no-energy`: nobody said no, and none came; `interrupted`: it came, and broke off. */
  result: 'success' | 'refused' | 'no-energy' | 'interrupted';
  endedBy: EndedBy;
  /** While energy flowed, as near as the meter values tell. */
  flow?: Span;
  /** Over that time. */
  meanW?: number;
  peakW?: number;
  /** The most that the charger offered, and that the car could take, where they told so. */
  offeredW?: number;
  carW?: number;
};

/** OCPP 1.6 §7.36 Reason and 2.x ReasonEnumType. `Other`, and what a vendor made up, tell nothing. */
const reasons: Partial<Record<EndedBy, string[]>> = {
  driver: ['Local', 'EVDisconnected', 'Remote', 'Timeout'],
  vehicle: ['StoppedByEV', 'SOCLimitReached'],
  limit: ['EnergyLimitReached', 'TimeLimitReached', 'CostLimitReached', 'LocalOutOfCredit'],
  operator: ['UnlockCommand', 'MasterPass', 'HardReset', 'SoftReset', 'ImmediateReset'],
  charger: ['EmergencyStop', 'GroundFault', 'OvercurrentFault', 'Reboot'],
  power: ['PowerLoss', 'PowerQuality'],
  refusal: ['DeAuthorized', 'ReqEnergyTransferRejected'],
};
const enders = new Map(
  Object.entries(reasons).flatMap(([ender, words]) => words.map((word) => [word, ender as EndedBy])),
);

/** Those break off a charge that its driver wanted to go on. */
const aborts: readonly EndedBy[] = ['charger', 'power', 'refusal'];
const resets = ['HardReset', 'SoftReset', 'ImmediateReset'];

/** A tenth of a kWh, or two minutes of any energy: less is no charge to who came for one. */
const leastWh = 100;
const leastHours = 2 / 60;

/** The session as it is judged, with the energy it is settled with. */
type Judged = { session: EndedSession; samples: Sample[]; energyWh: number; ratedW?: number; carW?: number };

export function outcomeOf({ session, samples, energyWh, ratedW, carW }: Judged): Outcome {
  const { start, stop, review = [] } = session;
  // OCPP 1.6 §6.49: a stop without a reason is a local one.
  const reason = stop.reason ?? 'Local';
  const endedBy = stop.byHand ? 'operator' : (enders.get(reason) ?? 'unknown');
  if (energyWh < step) {
    const refused = endedBy === 'refusal' || review.includes('not-authorised');
    return { result: refused ? 'refused' : 'no-energy', endedBy };
  }
  const flow = flowOf({ start, stop, samples, ratedW });
  const hours = hoursBetween(flow.from, flow.to);
  const brokeOff = aborts.includes(endedBy) || resets.includes(reason);
  const enough = energyWh >= leastWh || hours >= leastHours;
  const powers = samples.map((sample) => powerOf(sample) ?? 0).filter((powerW) => powerW <= mostPowerW(ratedW));
  const peakW = Math.round(Math.max(0, ...powers));
  const offeredW = Math.round(Math.max(0, ...samples.map((sample) => sample.offeredW ?? 0)));
  return {
    result: brokeOff ? 'interrupted' : enough ? 'success' : 'no-energy',
    endedBy,
    flow,
    ...(hours > 0 && { meanW: Math.round(energyWh / hours) }),
    ...(peakW > 0 && { peakW }),
    ...(offeredW > 0 && { offeredW }),
    ...(carW && { carW: Math.round(carW) }),
  };
}
