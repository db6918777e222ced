import type { Charger } from './charger.ts';
import { upkeepCommands } from './commands-upkeep.ts';
import type { Payload } from './rpc.ts';

type Token = { idToken: string };
type LocalList = {
  versionNumber: number;
  updateType: 'Full' | 'Differential';
  localAuthorizationList?: { idToken: Token; idTokenInfo?: { status: string } }[];
};
type Trigger = { requestedMessage: string; evse?: { id: number } };
type Firmware = { requestId: number; firmware: { location: string; retrieveDateTime: string } };

const second = 1_000;
const answer = (status: string): Payload => ({ status });
const isBusy = ({ connectors }: Charger): boolean => connectors.some(({ transaction }) => transaction);

/** OCPP 2.0.1 B, C, D, F, G, L, N and P: what the CSMS may say about the station itself. */
export const upkeepCommands2x = {
  /** B11, B12: `OnIdle` lets cars finish. */
  Reset(charger: Charger, { type }: { type: 'Immediate' | 'OnIdle' }) {
    if (type === 'Immediate') return upkeepCommands.Reset(charger, { type: 'Hard' });
    if (!isBusy(charger)) return upkeepCommands.Reset(charger, { type: 'Soft' });
    const whenIdle = (): void => {
      if (isBusy(charger)) charger.after(5 * second, whenIdle);
      else upkeepCommands.Reset(charger, { type: 'Soft' });
    };
    whenIdle();
    return answer('Scheduled');
  },

  ChangeAvailability: (charger: Charger, request: { operationalStatus: string; evse?: { id: number } }) =>
    upkeepCommands.ChangeAvailability(charger, {
      connectorId: request.evse?.id ?? 0,
      type: request.operationalStatus,
    }),

  TriggerMessage(charger: Charger, { requestedMessage: wanted, evse }: Trigger) {
    const asked = { LogStatusNotification: 'DiagnosticsStatusNotification', TransactionEvent: 'MeterValues' }[wanted];
    return upkeepCommands.TriggerMessage(charger, { requestedMessage: asked ?? wanted, connectorId: evse?.id });
  },

  ClearCache: upkeepCommands.ClearCache,

  DataTransfer: upkeepCommands.DataTransfer,

  GetLocalListVersion: (charger: Charger): Payload => ({ versionNumber: charger.localList.version }),

  SendLocalList: (charger: Charger, { versionNumber, updateType, localAuthorizationList = [] }: LocalList) =>
    upkeepCommands.SendLocalList(charger, {
      listVersion: versionNumber,
      updateType,
      localAuthorizationList: localAuthorizationList.map(({ idToken, idTokenInfo }) => ({
        idTag: idToken.idToken,
        ...(idTokenInfo && { idTagInfo: idTokenInfo }),
      })),
    }),

  UpdateFirmware(charger: Charger, { requestId, firmware }: Firmware) {
    charger.requestIds.firmware = requestId;
    upkeepCommands.UpdateFirmware(charger, { location: firmware.location, retrieveDate: firmware.retrieveDateTime });
    return answer('Accepted');
  },

  GetLog(charger: Charger, { requestId }: { requestId: number }): Payload {
    charger.requestIds.log = requestId;
    const { fileName } = upkeepCommands.GetDiagnostics(charger);
    return { status: 'Accepted', filename: fileName };
  },

  /** The station is told where its CSMS is when it is installed. */
  SetNetworkProfile: () => answer('Rejected'),
};
