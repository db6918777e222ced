import type { Route, Routes } from '#ocpp/handler.ts';
import { workStatus } from '#ocpp/verbs/work-status.ts';
import { securityEventNotification } from '#ocpp/verbs/security-event.ts';
import { authorize } from './authorize.ts';
import { bootNotification } from './boot-notification.ts';
import { dataTransfer } from './data-transfer.ts';
import { heartbeat } from './heartbeat.ts';
import { meterValues } from './meter-values.ts';
import { startTransaction } from './start-transaction.ts';
import { statusNotification } from './status-notification.ts';
import { stopTransaction } from './stop-transaction.ts';

/** OCPP 1.6: what a Charge Point may ask of us (§4), and what the security whitepaper adds. */
export const routes: Routes = new Map<string, Route>([
  ['Authorize', authorize],
  ['BootNotification', bootNotification],
  ['DataTransfer', dataTransfer],
  ['DiagnosticsStatusNotification', workStatus('logStatus')],
  ['FirmwareStatusNotification', workStatus('firmwareStatus')],
  ['Heartbeat', heartbeat],
  ['LogStatusNotification', workStatus('logStatus')],
  ['MeterValues', meterValues],
  ['SecurityEventNotification', securityEventNotification],
  ['SignedFirmwareStatusNotification', workStatus('firmwareStatus')],
  ['StartTransaction', startTransaction],
  ['StatusNotification', statusNotification],
  ['StopTransaction', stopTransaction],
]);
