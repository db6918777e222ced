import type { ConnectorStatus } from '#domain/station/station.ts';

/** `order` tells apart what bears the same second: it counts the words of a connector. */
type Known = { stationId: string; siteId: string; at: string; order: number };

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

/** In order of time, whatever order they come in. */
export const inOrder = <F extends Known>(facts: readonly F[]): F[] =>
  facts.toSorted((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));

/** What happened, as it was told. Facts are never changed; what they mean is read from them. */
export type Fact = StatusFact | LinkFact | BootFact;
