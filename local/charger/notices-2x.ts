import type { Charger } from './charger.ts';
import type { Frame } from './dialect.ts';
import { meterValue2x } from './meter-value-2x.ts';
import type { MeterValue } from './meter-value.ts';
import type { Payload } from './rpc.ts';

type Values = { connectorId: number; meterValue: MeterValue[] };

/** 1.6's notices in 2.x's words. */
export function notice2x({ action, payload }: Frame, { requestIds }: Charger): Frame {
  switch (action) {
    case 'DiagnosticsStatusNotification':
      return { action: 'LogStatusNotification', payload: ofRequest(payload, requestIds.log) };
    case 'FirmwareStatusNotification':
      return { action, payload: ofRequest(payload, requestIds.firmware) };
    case 'MeterValues': {
      const { connectorId: evseId, meterValue } = payload as Values;
      return { action, payload: { evseId, meterValue: meterValue.map(meterValue2x) } };
    }
    default:
      return { action, payload };
  }
}

/** L01.FR.20, N01.FR.08: whose status it is, but for one that nobody asked for. */
const ofRequest = (payload: Payload, requestId: number | undefined): Payload =>
  payload.status === 'Idle' || requestId === undefined ? payload : { ...payload, requestId };
