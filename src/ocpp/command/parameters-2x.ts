import type * as v201 from '#ocpp/generated/v201.ts';
import type * as v21 from '#ocpp/generated/v21.ts';

/** What the commands take that go beyond the contract. A key is a variable, as Component.Variable; a connectorId an EVSE. */
export type MoreParametersOf = {
  'get-base-report': { reportBase: v201.ReportBaseEnumType };
  'get-report': { keys?: string[]; criteria?: v201.ComponentCriterionEnumType[] };
  'get-transaction-status': { sessionId?: string };
  /** Shows the driver what the session costs by now. */
  'update-cost': { sessionId: string };
  'set-monitoring-base': { monitoringBase: v201.MonitoringBaseEnumType };
  'set-monitoring-level': { severity: number };
  'set-variable-monitoring': {
    monitors: {
      id?: number;
      key: string;
      type: v201.MonitorEnumType;
      value: number;
      severity: number;
      transaction?: boolean;
      /** 2.1: its values come as a stream. */
      periodicEventStream?: { interval?: number; values?: number };
    }[];
  };
  'clear-variable-monitoring': { ids: number[] };
  'get-monitoring-report': { keys?: string[]; criteria?: v201.MonitoringCriterionEnumType[] };
  'set-display-message': Omit<v201.MessageInfoType, 'display' | 'transactionId' | 'customData'> & {
    sessionId?: string;
  };
  'get-display-messages': {
    ids?: number[];
    priority?: v201.MessagePriorityEnumType;
    state?: v201.MessageStateEnumType;
  };
  'clear-display-message': { id: number };
  'get-charging-profiles': { connectorId?: number; ids?: number[]; stackLevel?: number };
  /** What a station holds of a person: to tell it, to forget it, or both. */
  'customer-information': { report: boolean; clear: boolean; idTag?: string; customerIdentifier?: string };
  'use-priority-charging': { sessionId: string; activate: boolean };
  'update-dynamic-schedule': {
    chargingProfileId: number;
    scheduleUpdate: Omit<v21.ChargingScheduleUpdateType, 'customData'>;
  };
  /** Somebody pays for this EVSE on a page of ours: for so many seconds the station waits for the end of it. */
  'notify-web-payment': { connectorId: number; timeout: number };
  /** The site's, for one EVSE or for all. */
  'set-default-tariff': { connectorId?: number };
  'get-tariffs': { connectorId?: number };
  'clear-tariffs': { tariffIds?: string[]; connectorId?: number };
  /** To the one that the session is billed by. */
  'change-transaction-tariff': { sessionId: string };
  'get-event-streams': Record<string, never>;
  /** Sent after so many seconds, or so many values. */
  'adjust-event-stream': { id: number; interval?: number; values?: number };
};
