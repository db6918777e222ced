import type { MessageInfo } from './commands-panel.ts';
import type { Tariff } from './commands-tariff.ts';

/** What was told to the station for its driver, and what it watches. */
export type Panel = {
  messages: Map<number, MessageInfo>;
  /** By transaction. */
  costs: Map<string, number>;
  userPrice?: string;
  /** By EVSE; 0 is every one. */
  tariffs: Map<number, Tariff>;
  monitors: Map<number, object>;
};

export const emptyPanel = (): Panel => ({
  messages: new Map(),
  costs: new Map(),
  tariffs: new Map(),
  monitors: new Map(),
});
