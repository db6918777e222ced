import type { Charger } from './charger.ts';
import { upkeepCommands } from './commands-upkeep.ts';
import type { Payload } from './rpc.ts';

const soon = 500;
const second = 1_000;

/** What the security whitepaper adds to 1.6 (§A, L): logs by kind, and their status to be triggered. */
export const securityCommands = {
  GetLog(charger: Charger, { requestId }: { requestId: number }): Payload {
    for (const [index, status] of ['Uploading', 'Uploaded'].entries())
      charger.after(soon + index * 10 * second, () => charger.say('LogStatusNotification', { status, requestId }));
    return { status: 'Accepted', filename: `${charger.options.stationId}.log` };
  },

  ExtendedTriggerMessage(charger: Charger, asked: { requestedMessage: string; connectorId?: number }): Payload {
    if (asked.requestedMessage !== 'LogStatusNotification') return upkeepCommands.TriggerMessage(charger, asked);
    charger.after(soon, () => charger.say('LogStatusNotification', { status: 'Idle' }));
    return { status: 'Accepted' };
  },
};
