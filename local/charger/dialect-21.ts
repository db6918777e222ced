import { monitorCommandsWith } from './commands-monitor.ts';
import { scheduleCommands } from './commands-schedule.ts';
import { tariffCommands } from './commands-tariff.ts';
import type { Dialect } from './dialect.ts';
import { v201 } from './dialect-201.ts';

/** OCPP 2.1 says what 2.0.1 says, and more of money and of power. */
export const v21: Dialect = {
  ...v201,
  subprotocol: 'ocpp2.1',
  commands: {
    ...v201.commands,
    ...monitorCommandsWith({ eventNotificationType: 'CustomMonitor' }),
    ...tariffCommands,
    ...scheduleCommands,
  },
};
