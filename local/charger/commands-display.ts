import type { Charger } from './charger.ts';
import { upkeepCommands } from './commands-upkeep.ts';
import type { Payload } from './rpc.ts';

type Transfer = { vendorId: string; messageId?: string; data?: string };
type Cost = { transactionId: number; cost: number };

/** What 1.6 has no message for comes by DataTransfer (OCA, OCPP & California Pricing Requirements §3). */
export const displayCommands = {
  DataTransfer(charger: Charger, { vendorId, messageId, data = '{}' }: Transfer): Payload {
    if (vendorId !== 'org.openchargealliance.costmsg') return upkeepCommands.DataTransfer();
    if (messageId === 'RunningCost' || messageId === 'FinalCost') {
      const { transactionId, cost } = JSON.parse(data) as Cost;
      charger.panel.costs.set(String(transactionId), cost);
      return { status: 'Accepted' };
    }
    if (messageId !== 'SetUserPrice') return { status: 'UnknownMessageId' };
    charger.panel.userPrice = (JSON.parse(data) as { priceText: string }).priceText;
    return { status: 'Accepted' };
  },
};
