import type { ConnectorStatus } from '#domain/station/station.ts';

type Known = { stationId: string; siteId: string; at: string };

/** What a connector said of itself; connector 0 is the station. `was` is what it said before, `late`: told after something newer. */
export type StatusFact = Known & {
  kind: 'status';
  evseId: number;
  connectorId: number;
  status: ConnectorStatus;
  was?: ConnectorStatus;
  errorCode?: string;
  vendorErrorCode?: string;
  late?: true;
};

/** Gone for longer than the grace, since when; and there again. */
export type LinkFact = Known & { kind: 'link'; online: boolean };

export type BootFact = Known & { kind: 'boot'; reason?: string };

/** What happened, as it was told. Facts are never changed; what they mean is read from them. */
export type Fact = StatusFact | LinkFact | BootFact;
