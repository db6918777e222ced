import { momentOf } from '#domain/moment.ts';
import { connectorStatus } from '#domain/station-status.ts';
import type { EventDataType, NotifyEventRequest, NotifyEventResponse } from '#ocpp/generated/v201.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { recordEvent, recordStatus } from '#store/connectors.ts';

/**
 * OCPP 2.0.1 N07. Faults of 2.x arrive here: a component's Problem, and any monitor that alerts. One after the other,
 * for the events of a message may tell of the same connector.
 */
export const notifyEvent: Route<NotifyEventRequest, NotifyEventResponse> = {
  handle: async ({ eventData }, context) => {
    for (const event of eventData) await (isStatus(event) ? status : isFault(event) ? fault : nothing)(event, context);
    return {};
  },
};

const isStatus = ({ component, variable }: EventDataType): boolean =>
  component.name === 'Connector' && variable.name === 'AvailabilityState' && component.evse?.connectorId !== undefined;

const isFault = ({ variable, trigger }: EventDataType): boolean =>
  variable.name === 'Problem' || trigger === 'Alerting';

/** G01: a station may tell a connector's status as an event of its AvailabilityState instead. */
async function status({ component, actualValue, timestamp }: EventDataType, context: StationContext): Promise<void> {
  await recordStatus({
    ...placeOf(component, context),
    status: connectorStatus(actualValue),
    since: momentOf(timestamp, context.receivedAt).at,
  });
}

async function fault(event: EventDataType, context: StationContext): Promise<void> {
  const { component, variable, actualValue, cleared, techCode, techInfo, timestamp } = event;
  const isProblem = variable.name === 'Problem';
  await recordEvent({
    ...placeOf(component, context),
    errorCode: techCode ?? (isProblem ? component.name : `${component.name}.${variable.name}`),
    info: techInfo,
    over: cleared === true || (isProblem && actualValue.toLowerCase() !== 'true'),
    at: momentOf(timestamp, context.receivedAt).at,
  });
}

async function nothing(): Promise<void> {}

/** 0 is the whole EVSE, and EVSE 0 the whole station. */
const placeOf = ({ evse }: EventDataType['component'], { stationId }: StationContext) => ({
  stationId,
  evseId: evse?.id ?? 0,
  connectorId: evse?.connectorId ?? 0,
});
