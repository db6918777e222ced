import type { Route, Routes } from '#ocpp/handler.ts';
import { routes as v201 } from '#ocpp/v201/routes.ts';
import { closePeriodicEventStream, notifyPeriodicEventStream, openPeriodicEventStream } from './event-streams.ts';
import { pullDynamicScheduleUpdate } from './pull-dynamic-schedule-update.ts';
import { notifyEvChargingNeeds, notifyPriorityCharging, notifySettlement } from './reports.ts';
import { vatNumberValidation } from './vat-number-validation.ts';

/** OCPP 2.1 says what 2.0.1 says, in the same words and more of them. */
export const routes: Routes = new Map<string, Route>([
  ...v201,
  ['ClosePeriodicEventStream', closePeriodicEventStream],
  ['NotifyEVChargingNeeds', notifyEvChargingNeeds],
  ['NotifyPeriodicEventStream', notifyPeriodicEventStream],
  ['NotifyPriorityCharging', notifyPriorityCharging],
  ['NotifySettlement', notifySettlement],
  ['OpenPeriodicEventStream', openPeriodicEventStream],
  ['PullDynamicScheduleUpdate', pullDynamicScheduleUpdate],
  ['VatNumberValidation', vatNumberValidation],
]);
