import { keyOf } from '#domain/station/device-model.ts';
import type { Severity } from '#domain/fault/incident.ts';
import { clockSeen } from '#domain/session/clock-error.ts';
import { momentOf } from '#domain/session/moment.ts';
import { connectorStatus } from '#domain/station/station-status.ts';
import type { EventDataType, NotifyEventRequest, NotifyEventResponse } from '#ocpp/generated/v201.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { recordEvent, recordStatus } from '#store/connectors.ts';

/**
 * OCPP 2.0.1 N07. Faults of 2.x arrive here: a component's Problem, and any monitor that alerts. One after the other,
 * for the events of a message may tell of the same connector.
 */
export const notifyEvent: Route<NotifyEventRequest, NotifyEventResponse> = {
  handle: async ({ eventData }, context) => {
    for (const event of eventData) await takerOf(event)(event, context);
    return {};
  },
};

const takerOf = (event: EventDataType) =>
  isStatus(event) ? status : isWhole(event) ? outOfOrder : isFault(event) ? fault : nothing;

const isStatus = ({ component, variable }: EventDataType): boolean =>
  component.name === 'Connector' && variable.name === 'AvailabilityState' && component.evse?.connectorId !== undefined;

/** The station itself, or an EVSE with all its connectors: what it says of itself is no connector's status. */
const isWhole = ({ component, variable }: EventDataType): boolean =>
  ['ChargingStation', 'EVSE'].includes(component.name) && variable.name === 'AvailabilityState';

/** Standardised variables that say something is wrong by being true (Part 2, appendix 3); and whatever a monitor watches. */
const troubles: ReadonlySet<string> = new Set(['Problem', 'Tripped', 'Overload']);

const isFault = ({ variable, trigger, cleared }: EventDataType): boolean =>
  troubles.has(variable.name) || trigger === 'Alerting' || cleared === true;

/** G01: a station may tell a connector's status as an event of its AvailabilityState instead. */
async function status({ component, actualValue, timestamp }: EventDataType, context: StationContext): Promise<void> {
  const moment = momentOf(timestamp, context.receivedAt);
  await recordStatus({
    ...placeOf(component, context),
    status: connectorStatus(actualValue),
    since: moment.at,
    clock: clockSeen(moment),
  });
}

async function outOfOrder(event: EventDataType, context: StationContext): Promise<void> {
  const over = event.cleared === true || connectorStatus(event.actualValue) !== 'Faulted';
  await recordEvent({ ...eventOf(event, context), severity: 'P2', over });
}

async function fault(event: EventDataType & { severity?: number }, context: StationContext): Promise<void> {
  const { variable, actualValue, cleared, severity } = event;
  await recordEvent({
    ...eventOf(event, context),
    ...(severity !== undefined && { severity: urgency(severity) }),
    over: cleared === true || (troubles.has(variable.name) && isNo(actualValue)),
  });
}

const isNo = (value: string): boolean => ['false', '0'].includes(value.toLowerCase());

const eventOf = ({ component, variable, techCode, techInfo, timestamp }: EventDataType, context: StationContext) => ({
  ...placeOf(component, context),
  name: keyOf({ component: { name: component.name, instance: component.instance }, variable }),
  ...(techCode && { code: techCode }),
  ...(techInfo && { info: techInfo }),
  at: momentOf(timestamp, context.receivedAt).at,
});

/** 2.1: from 0, lives in danger, by way of 3, critical, and 6, warning, to 9, debug. */
const urgency = (severity: number): Severity =>
  severity < 1 ? 'P1' : severity < 4 ? 'P2' : severity < 7 ? 'P3' : 'P4';

async function nothing(): Promise<void> {}

/** 0 is the whole EVSE, and EVSE 0 the whole station. */
const placeOf = ({ evse }: EventDataType['component'], { stationId }: StationContext) => ({
  stationId,
  evseId: evse?.id ?? 0,
  connectorId: evse?.connectorId ?? 0,
});
