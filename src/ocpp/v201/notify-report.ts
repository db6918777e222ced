import type { NotifyReportRequest, NotifyReportResponse, ReportDataType } from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { isSecret } from '#ocpp/command/secret-keys.ts';
import { noteConfiguration } from '#store/configuration.ts';

/** OCPP 2.0.1 B07: the device model, in parts, as the answer to a get-configuration without keys. */
export const notifyReport: Route<NotifyReportRequest, NotifyReportResponse> = {
  handle: async ({ reportData = [] }, { stationId, receivedAt }) => {
    const held = Object.fromEntries(reportData.flatMap(valuesIn));
    await noteConfiguration(stationId, { held, at: receivedAt.toISOString() });
    return {};
  },
};

/** An item holds 400 kB, a device model several hundred values: one that is longer than this is no setting. */
const longestValue = 500;

function valuesIn({ component, variable, variableAttribute }: ReportDataType) {
  const key = `${component.name}.${variable.name}${variable.instance ? `[${variable.instance}]` : ''}`;
  return variableAttribute
    .filter(({ type = 'Actual', value }) => type === 'Actual' && value !== undefined)
    .map(({ value = '', mutability = 'ReadWrite' }): [string, { value: string; readonly: boolean }] => [
      evseOf(component) + key,
      { value: isSecret(key) ? '***' : value.slice(0, longestValue), readonly: mutability === 'ReadOnly' },
    ]);
}

const evseOf = ({ evse }: ReportDataType['component']): string =>
  evse ? `${evse.id}${evse.connectorId === undefined ? '' : `.${evse.connectorId}`}/` : '';
