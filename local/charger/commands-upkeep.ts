import type { Charger } from './charger.ts';
import type { Payload } from './rpc.ts';
import { sample, stopTransaction } from './transactions.ts';

type LocalList = {
  listVersion: number;
  updateType: 'Full' | 'Differential';
  localAuthorizationList?: { idTag: string; idTagInfo?: { status: string } }[];
};
type Trigger = { requestedMessage: string; connectorId?: number };

const soon = 500;
const second = 1_000;
const answer = (status: string): Payload => ({ status });

/** What the CSMS may say about the charger itself. */
export const upkeepCommands = {
  Reset(charger: Charger, { type }: { type: 'Hard' | 'Soft' }) {
    if (charger.stubborn) return answer('Rejected');
    charger.after(soon, () => {
      for (const connector of charger.connectors) stopTransaction(charger, connector, `${type}Reset`);
      // Long enough for the stops to go out first, as far as they can.
      charger.after(2 * second, () => restart(charger, type));
    });
    return answer('Accepted');
  },

  ChangeAvailability(charger: Charger, { connectorId, type }: { connectorId: number; type: string }) {
    const connectors = connectorId === 0 ? charger.connectors : [charger.connector(connectorId)];
    if (connectors.some((connector) => !connector)) return answer('Rejected');
    for (const connector of connectors) connector!.inoperative = type === 'Inoperative';
    charger.after(soon, () => charger.report());
    // A car that charges is left in peace until it is done.
    const waits = type === 'Inoperative' && connectors.some((connector) => connector!.transaction);
    return answer(waits ? 'Scheduled' : 'Accepted');
  },

  TriggerMessage(charger: Charger, { requestedMessage, connectorId }: Trigger) {
    const message = triggered(charger, connectorId)[requestedMessage];
    if (!message) return answer('NotImplemented');
    charger.after(soon, message);
    return answer('Accepted');
  },

  GetConfiguration: (charger: Charger, { key }: { key?: string[] }): Payload => charger.configuration.read(key),

  ChangeConfiguration: (charger: Charger, { key, value }: { key: string; value: string }) =>
    answer(charger.configuration.change(key, value)),

  ClearCache: () => answer('Accepted'),

  DataTransfer: () => answer('UnknownVendorId'),

  GetLocalListVersion: (charger: Charger): Payload => ({ listVersion: charger.localList.version }),

  SendLocalList(charger: Charger, { listVersion, updateType, localAuthorizationList = [] }: LocalList) {
    const { localList } = charger;
    if (updateType === 'Differential' && listVersion <= localList.version) return answer('VersionMismatch');
    if (updateType === 'Full') localList.idTags.clear();
    for (const { idTag, idTagInfo } of localAuthorizationList)
      if (idTagInfo?.status === 'Accepted') localList.idTags.add(idTag);
      else localList.idTags.delete(idTag);
    localList.version = listVersion;
    return answer('Accepted');
  },

  UpdateFirmware(charger: Charger, { location, retrieveDate }: { location: string; retrieveDate: string }) {
    const states = ['Downloading', 'Downloaded', 'Installing', 'Installed'];
    const wait = Math.max(0, Date.parse(retrieveDate) - charger.now);
    for (const [index, status] of states.entries())
      charger.after(wait + soon + index * 10 * second, () => {
        charger.say('FirmwareStatusNotification', { status });
        if (status !== 'Installed') return;
        charger.firmwareVersion = /(\d+\.\d+\.\d+)/.exec(location)?.[1] ?? charger.firmwareVersion;
        charger.after(second, () => charger.reboot(5 * second));
      });
    return {};
  },

  GetDiagnostics(charger: Charger): Payload {
    for (const [index, status] of ['Uploading', 'Uploaded'].entries())
      charger.after(soon + index * 10 * second, () => charger.say('DiagnosticsStatusNotification', { status }));
    return { fileName: `${charger.options.stationId}.log` };
  },
};

function restart(charger: Charger, type: 'Hard' | 'Soft'): void {
  const { hard = 15, soft = 5 } = charger.options.restartSeconds ?? {};
  charger.reboot((type === 'Hard' ? hard : soft) * second);
  charger.ailments.mend(type === 'Hard' ? 'hard reset' : 'soft reset');
}

function triggered(charger: Charger, connectorId?: number): Record<string, () => void> {
  const meant = charger.connectors.filter(({ outlet }) => !connectorId || outlet.connectorId === connectorId);
  return {
    BootNotification: () => void charger.boot().catch(() => {}),
    Heartbeat: () => charger.say('Heartbeat', {}),
    FirmwareStatusNotification: () => charger.say('FirmwareStatusNotification', { status: 'Idle' }),
    DiagnosticsStatusNotification: () => charger.say('DiagnosticsStatusNotification', { status: 'Idle' }),
    MeterValues: () => meant.forEach((connector) => sample(charger, connector, 'Trigger')),
    StatusNotification: () => {
      if (!connectorId) charger.forgetReported(0);
      for (const { outlet } of meant) charger.forgetReported(outlet.connectorId);
      charger.report();
    },
  };
}
