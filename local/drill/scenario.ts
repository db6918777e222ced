import type { IncidentClass } from '#domain/fault/incident.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import type { Charger } from '../charger/charger.ts';
import type { Frame } from '../charger/dialect.ts';
import type { Operator } from '../demo/operator.ts';

/** True from the frame on that makes it plain: what is said, by which station, at which moment of the stack's clock. */
export type Evidence = () => (stationId: string, frame: Frame, at: number) => boolean;

/** What strikes may use: the chargers that are meant, the operator's API, and chances to come back later. */
export type Scene = { chargers: Charger[]; operator: Operator; after: (minutes: number, act: () => void) => void };

/** What goes wrong; or, without `means`, what only looks like it. */
export type Trouble = {
  name: string;
  /** Minutes after the day has begun. */
  at: number;
  until?: number;
  /** Everywhere where absent. */
  siteId?: string;
  /** All of the site's where absent. */
  stationIds?: string[];
  /** Answers how it ends; absent where it comes by itself. */
  strike?: (scene: Scene) => (() => void) | void;
  means?: {
    classes: IncidentClass[];
    /** `silence`: there is nothing but what is missing. */
    evidence: 'silence' | Evidence;
  };
};

export type DrillStation = {
  id: string;
  siteId: string;
  version: OcppVersion;
  connectors: number;
  /** Connectors that nobody comes to by chance. */
  quiet?: number[];
};

export type DrillSite = {
  siteId: string;
  name: string;
  /** How long a technician takes to answer. */
  answersAfterMinutes: number;
};

export type Scenario = {
  minutes: number;
  sites: DrillSite[];
  stations: DrillStation[];
  troubles: Trouble[];
};
