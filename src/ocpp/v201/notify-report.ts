import { createHash } from 'node:crypto';
import { deviceModel, keyOf, valuesOf, type Place } from '#domain/station/device-model.ts';
import { isSecret } from '#ocpp/command/secret-keys.ts';
import type * as v201 from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { noteDisplay } from '#ocpp/verbs/display.ts';
import { keepReport } from '#ocpp/verbs/keep-report.ts';

/**
 * OCPP 2.0.1 B07 and B08: the device model, in parts, each of which is an item. What a report is asked for by has a
 * number of its own, so that the next one takes the place of the last.
 */
export const notifyReport: Route<v201.NotifyReportRequest, v201.NotifyReportResponse> = {
  ...keepReport<v201.NotifyReportRequest>(
    'DEVICE',
    ({ requestId, seqNo, reportData }) => partKey(requestId, seqNo, reportData),
    { tell: ({ reportData, ...told }) => ({ ...told, reportData: reportData?.map(withoutSecret) }) },
  ),
  afterwards: ({ requestId, seqNo, generatedAt: at, reportData: items = [] }, { stationId }) =>
    noteDisplay(stationId, valuesOf(deviceModel([{ requestId, seqNo, at, items }]))),
};

/** OCPP 2.0.1 N02: the monitors, in parts as well. */
export const notifyMonitoringReport: Route<v201.NotifyMonitoringReportRequest, v201.NotifyMonitoringReportResponse> =
  keepReport('MONITORS', ({ requestId, seqNo, monitor }) => partKey(requestId, seqNo, monitor));

/** With what it begins with, for some stations number every part 0. */
const partKey = (requestId: number, seqNo: number, [first]: Place[] = []): (string | number)[] => [
  requestId,
  seqNo,
  first ? createHash('sha256').update(keyOf(first)).digest('base64url').slice(0, 8) : '-',
];

function withoutSecret(told: v201.ReportDataType): v201.ReportDataType {
  if (!isSecret(keyOf(told))) return told;
  const hide = (attribute: v201.VariableAttributeType) => ({ ...attribute, ...(attribute.value && { value: '***' }) });
  return { ...told, variableAttribute: told.variableAttribute.map(hide) };
}
