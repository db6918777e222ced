import type { Charger } from './charger.ts';
import type { Payload } from './rpc.ts';

export type MessageInfo = { id: number; priority: string; state?: string; transactionId?: string };
type Which = { requestId: number; id?: number[]; priority?: string; state?: string };

const soon = 500;
const answer = (status: string): Payload => ({ status });

/** OCPP 2.0.1 I and O: what the driver sees on the station's display. */
export const panelCommands = {
  CostUpdated(charger: Charger, { transactionId, totalCost }: { transactionId: string; totalCost: number }): Payload {
    charger.panel.costs.set(transactionId, totalCost);
    return {};
  },

  SetDisplayMessage(charger: Charger, { message }: { message: MessageInfo }) {
    const { transactionId } = message;
    const isKnown = charger.connectors.some(({ transaction }) => transaction?.id === transactionId);
    if (transactionId !== undefined && !isKnown) return answer('UnknownTransaction');
    charger.panel.messages.set(message.id, message);
    return answer('Accepted');
  },

  GetDisplayMessages(charger: Charger, { requestId, id, priority, state }: Which) {
    const messageInfo = [...charger.panel.messages.values()].filter(
      (message) =>
        (!id || id.includes(message.id)) &&
        (priority === undefined || priority === message.priority) &&
        (state === undefined || state === message.state),
    );
    if (messageInfo.length === 0) return answer('Unknown');
    charger.after(soon, () => charger.say('NotifyDisplayMessages', { requestId, messageInfo }));
    return answer('Accepted');
  },

  ClearDisplayMessage: (charger: Charger, { id }: { id: number }) =>
    answer(charger.panel.messages.delete(id) ? 'Accepted' : 'Unknown'),
};
