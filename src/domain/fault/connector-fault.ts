import type { KnownConnector } from '#domain/station/connector-change.ts';
import { clockFault } from './clock-fault.ts';
import { activeErrors } from './connector-errors.ts';
import { componentKind } from './fault-components.ts';
import { faultKind, knownKind, type FaultKind } from './fault-classes.ts';
import type { Fault, Judgement } from './fault.ts';
import type { IncidentClass, Severity } from './incident.ts';
import { chargeXIn, reportedCodes } from './reported-codes.ts';
import { inError } from '#domain/station/station-status.ts';

/** OCPP 1.6 §4.9: an error beside a status other than Faulted is a warning, for charging goes on. */
const severityOf = (kind: FaultKind, { status }: KnownConnector): Severity =>
  status === 'Faulted' || kind.severity === 'P1' || kind.severity === 'P4' ? kind.severity : 'P3';

type Trouble = { code: string; kind: FaultKind; severity?: Severity; info?: string; at: string };

function troublesOf(connector: KnownConnector): Trouble[] {
  const events = activeErrors(connector);
  if (events.length)
    return events.map(({ name, severity, info, at, ...told }) => {
      const code = chargeXIn(`${told.code} ${info ?? ''}`)[0] ?? told.code;
      return { code, kind: knownKind(code) ?? componentKind(name), severity, info, at };
    });
  return reportedCodes(connector).map((told) => ({ ...told, kind: faultKind(told.code), at: connector.since }));
}

/** Whether it says that something of this class is wrong. */
export const tellsOf = (connector: KnownConnector, of: IncidentClass): boolean =>
  faultsOf(connector).some((fault) => fault.class === of);

/** What is wrong with a connector, error by error. */
function faultsOf(connector: KnownConnector | undefined): Fault[] {
  if (!connector || !inError(connector)) return [];
  const { stationId, evseId, connectorId } = connector;
  return troublesOf(connector).map(({ code, kind, severity, info, at }) => ({
    ...{ stationId, evseId, connectorId, class: kind.class },
    code,
    severity: severity ?? severityOf(kind, connector),
    at,
    what: [`${code}: ${kind.means}`, info].filter(Boolean).join(', '),
  }));
}

export function judgeConnector(before: KnownConnector | undefined, after: KnownConnector): Judgement {
  const [told, clock] = [judgeErrors(before, after), judgeClock(before, after)];
  return { open: [...told.open, ...clock.open], clear: [...told.clear, ...clock.clear] };
}

/** A class is over once nothing of it is left. What was told before, and has got no worse, is no news. */
function judgeErrors(before: KnownConnector | undefined, after: KnownConnector): Judgement {
  const [was, is] = [faultsOf(before), faultsOf(after)];
  const over = new Set(was.map((fault) => fault.class).filter((of) => !is.some((fault) => fault.class === of)));
  const { stationId, evseId, connectorId } = after;
  return {
    open: [...is.filter((fault) => !was.some((known) => sameTrouble(known, fault))), ...lateFaults(before, after)],
    clear: [...over].map((of) => ({
      ...{ stationId, evseId, connectorId, class: of },
      at: changedAt(after),
      what: is[0] ? `gave way to ${is[0].code}` : `cleared: ${after.detail ?? after.status}`,
    })),
  };
}

/** What was told after something newer: it was wrong then, and is over where that says so. */
function lateFaults(before: KnownConnector | undefined, after: KnownConnector): Fault[] {
  const { stationId, evseId, connectorId, since, late } = after;
  if (!late || (late.since === before?.late?.since && late.status === before.late.status)) return [];
  const still = faultsOf(after).map((fault) => fault.class);
  return faultsOf({ stationId, evseId, connectorId, ...late }).map((fault) =>
    still.includes(fault.class) ? fault : { ...fault, until: since },
  );
}

function judgeClock(before: KnownConnector | undefined, after: KnownConnector): Judgement {
  const [was, is] = [before, after].map((known) =>
    known?.clock === undefined ? undefined : clockFault(known.stationId, known.clock, known.clockAt ?? known.since),
  );
  const over = was && !is && { ...was, at: after.since, what: 'its clock is right again' };
  return { open: is && !was ? [is] : [], clear: over ? [over] : [] };
}

const sameTrouble = (one: Fault, other: Fault): boolean =>
  one.code === other.code && one.severity === other.severity && one.what === other.what;

/** A status has the time it began, an event of 2.x its own. */
const changedAt = ({ since, errors = [] }: KnownConnector): string =>
  [since, ...errors.map(({ at }) => at)].toSorted().at(-1)!;
