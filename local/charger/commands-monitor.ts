import type { Charger } from './charger.ts';
import type { Place } from './device-model.ts';
import type { Payload } from './rpc.ts';

type Monitor = Place & { id?: number; type: string; value: number; severity: number; transaction?: boolean };
type Customer = { requestId: number; report: boolean; clear: boolean; idToken?: { idToken: string } };

const soon = 500;
const answer = (status: string): Payload => ({ status });

/** OCPP 2.0.1 N: what is watched, and what is held of a person. 2.1 also tells whose monitor it is. */
export const monitorCommandsWith = (whose: object) => ({
  SetVariableMonitoring(charger: Charger, { setMonitoringData }: { setMonitoringData: Monitor[] }): Payload {
    return {
      setMonitoringResult: setMonitoringData.map((monitor) => {
        const id = monitor.id ?? Math.max(0, ...charger.panel.monitors.keys()) + 1;
        charger.panel.monitors.set(id, { ...monitor, id });
        const { component, variable, type, severity } = monitor;
        return { id, status: 'Accepted', type, severity, component, variable };
      }),
    };
  },

  ClearVariableMonitoring: (charger: Charger, { id: ids }: { id: number[] }): Payload => ({
    clearMonitoringResult: ids.map((id) => ({
      id,
      status: charger.panel.monitors.delete(id) ? 'Accepted' : 'NotFound',
    })),
  }),

  GetMonitoringReport(charger: Charger, { requestId }: { requestId: number }) {
    const monitor = [...charger.panel.monitors.values()].map((each) => {
      const { component, variable, id, type, value, severity, transaction = false } = each as Required<Monitor>;
      return { component, variable, variableMonitoring: [{ id, transaction, value, type, severity, ...whose }] };
    });
    if (monitor.length === 0) return answer('EmptyResultSet');
    charger.after(soon, () =>
      charger.say('NotifyMonitoringReport', { requestId, seqNo: 0, generatedAt: charger.timestamp, monitor }),
    );
    return answer('Accepted');
  },

  SetMonitoringBase: () => answer('Accepted'),

  SetMonitoringLevel: () => answer('Accepted'),

  CustomerInformation(charger: Charger, { requestId, report, clear, idToken }: Customer) {
    const { idTags } = charger.localList;
    const idTag = idToken?.idToken ?? '';
    const data = idTags.has(idTag) ? `${idTag} is in the local list` : 'nothing is held';
    if (clear) idTags.delete(idTag);
    if (report)
      charger.after(soon, () =>
        charger.say('NotifyCustomerInformation', { requestId, seqNo: 0, generatedAt: charger.timestamp, data }),
      );
    return answer('Accepted');
  },
});

export const monitorCommands = monitorCommandsWith({});
