import type { Figures } from './figures.ts';
import { allMs, grouped, hourMs, mean, minuteMs, isPort, share, type Grouping, type Part, type Per } from './group.ts';

export type PerformanceRow = {
  key: string;
  period?: string;
  sessions: number;
  energyKWh: number;
  /** While energy flowed. */
  meanKW?: number;
  peakKW?: number;
  /** Of what charger and, where it told so, car could have delivered in that time. */
  ofPossiblePercent?: number;
  secondsToEnergy?: number;
  idleMinutesPerCharge?: number;
  /** Of the time: energy flowed; a car stood there; and of the energy that the rating would have given. */
  chargingPercent?: number;
  occupiedPercent?: number;
  energyPercent?: number;
  kWhPerPortDay?: number;
  /** Delivered by what went through the meter of the site, where it was read. */
  efficiencyPercent?: number;
};

export const performance = (parts: readonly Part[], by: Grouping, per?: Per): PerformanceRow[] =>
  grouped(parts, by, per).map(({ key, period, parts: ofGroup, sums }) => {
    const { charging = 0, occupied = 0, energyWh = 0, peakW } = sums;
    const all = allMs(sums);
    return {
      ...{ key, ...(period && { period }) },
      sessions: sums.sessions ?? 0,
      energyKWh: energyWh / 1000,
      meanKW: mean(energyWh * hourMs, sums.flowMs, 1000),
      peakKW: peakW && peakW / 1000,
      ofPossiblePercent: share(sums.ofPossibleWh, sums.possibleWh),
      secondsToEnergy: mean(sums.waitMs, sums.waits, 1000),
      idleMinutesPerCharge: mean(sums.idleMs, sums.charges, minuteMs),
      chargingPercent: share(charging, all),
      occupiedPercent: share(charging + occupied, all),
      energyPercent: ofCapacity(ofGroup, by),
      kWhPerPortDay: mean(energyWh * 24 * hourMs, all, 1000),
      efficiencyPercent: share(sums.deliveredWh, sums.gridWh),
    };
  });

/** The rating is the station's: its connectors share it, unless one is looked at alone. */
function ofCapacity(parts: readonly Part[], by: Grouping): number | undefined {
  const rated = parts.filter((part) => isPort(part) && part.ratedW);
  const stations = [...Map.groupBy(rated, ({ stationId }) => stationId).values()];
  const capacityWh = stations.map((ofStation) => {
    const ports = by === 'connector' ? 1 : new Set(ofStation.map(({ connector }) => connector)).size;
    return (ofStation[0]!.ratedW! * total(ofStation, allMs)) / hourMs / ports;
  });
  return share(
    total(rated, ({ energyWh = 0 }) => energyWh),
    capacityWh.reduce((sum, wh) => sum + wh, 0),
  );
}

const total = (parts: readonly Part[], of: (figures: Figures) => number): number =>
  parts.reduce((sum, { figures }) => sum + of(figures), 0);
