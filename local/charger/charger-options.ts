import type { OcppVersion } from '#domain/station/station.ts';
import type { Clock } from '../types.ts';
import type { Supply } from './battery.ts';
import type { Frame } from './dialect.ts';
import type { Memory } from './memory.ts';
import type { Random } from './random.ts';

export type ChargerOptions = {
  /** Where the CSMS is, without the station's id: `ws://localhost:8080/ocpp`. */
  url: string;
  stationId: string;
  password: string;
  version: OcppVersion;
  vendor: string;
  model: string;
  supply: Supply;
  maxW: number;
  connectors: number;
  memory?: Memory;
  /** How long it is away after a reset; real ones take a minute or two. */
  restartSeconds?: { soft: number; hard: number };
  opened?: () => void;
  /** Hears what it says, as it says it. */
  overhear?: (frame: Frame) => void;
  clock: Clock;
  random: Random;
  log: (line: string) => void;
};
