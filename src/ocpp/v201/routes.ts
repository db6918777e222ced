import type { Route, Routes } from '#ocpp/handler.ts';
import { dataTransfer } from '#ocpp/v16/data-transfer.ts';
import { heartbeat } from '#ocpp/v16/heartbeat.ts';
import { workStatus } from '#ocpp/verbs/work-status.ts';
import { securityEventNotification } from '#ocpp/verbs/security-event.ts';
import { authorize } from './authorize.ts';
import { bootNotification } from './boot-notification.ts';
import { meterValues } from './meter-values.ts';
import { notifyEvent } from './notify-event.ts';
import { notifyMonitoringReport, notifyReport } from './notify-report.ts';
import {
  clearedChargingLimit,
  notifyChargingLimit,
  notifyCustomerInformation,
  notifyDisplayMessages,
  notifyEvChargingNeeds,
  reportChargingProfiles,
  reservationStatusUpdate,
} from './reports.ts';
import { statusNotification } from './status-notification.ts';
import { transactionEvent } from './transaction-event.ts';

/** OCPP 2.0.1: what a Charging Station may ask of us. Whatever is not here is answered NotSupported. */
export const routes: Routes = new Map<string, Route>([
  ['Authorize', authorize],
  ['BootNotification', bootNotification],
  ['ClearedChargingLimit', clearedChargingLimit],
  ['DataTransfer', dataTransfer],
  ['FirmwareStatusNotification', workStatus('firmwareStatus')],
  ['Heartbeat', heartbeat],
  ['LogStatusNotification', workStatus('logStatus')],
  ['MeterValues', meterValues],
  ['NotifyChargingLimit', notifyChargingLimit],
  ['NotifyCustomerInformation', notifyCustomerInformation],
  ['NotifyDisplayMessages', notifyDisplayMessages],
  ['NotifyEVChargingNeeds', notifyEvChargingNeeds],
  ['NotifyEvent', notifyEvent],
  ['NotifyMonitoringReport', notifyMonitoringReport],
  ['NotifyReport', notifyReport],
  ['ReportChargingProfiles', reportChargingProfiles],
  ['ReservationStatusUpdate', reservationStatusUpdate],
  ['SecurityEventNotification', securityEventNotification],
  ['StatusNotification', statusNotification],
  ['TransactionEvent', transactionEvent],
]);
