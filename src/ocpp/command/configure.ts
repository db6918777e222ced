import { now } from '#clock';
import { getConfiguration, noteConfiguration } from '#store/configuration.ts';
import { enqueue } from '#store/commands.ts';
import { heartbeatSeconds } from './heartbeat.ts';
import { queued } from './send-command.ts';

const register = 'Energy.Active.Import.Register';

/**
 * What every station shall do, in 1.6's standard keys. A station refuses a list with one measurand it does not have:
 * so first what all have, then what a load curve is better with.
 */
const wanted: [key: string, value: string][] = [
  ['HeartbeatInterval', String(heartbeatSeconds)],
  ['WebSocketPingInterval', '60'],
  ['MeterValueSampleInterval', '60'],
  ['MeterValuesSampledData', register],
  ['MeterValuesSampledData', `${register},Power.Active.Import`],
  ['MeterValuesSampledData', `${register},Power.Active.Import,SoC`],
  ['StopTxnSampledData', register],
  // 0 is none (OCPP 1.6 §9.1.5): nobody reads them, and each 900 s would be 96 messages a day from a charger that stands idle.
  ['ClockAlignedDataInterval', '0'],
  ['TransactionMessageAttempts', '5'],
  ['TransactionMessageRetryInterval', '60'],
  ['LocalAuthorizeOffline', 'true'],
  ['StopTransactionOnInvalidId', 'true'],
];

/**
 * Queues the configuration once for a firmware, and then asks what the station made of it. Not at every boot: some
 * stations reboot on a change, and would do so for ever (lbbrhzn/ocpp#1099). Answers whether it was.
 */
export async function configure(stationId: string, firmwareVersion = 'unknown'): Promise<boolean> {
  const known = await getConfiguration(stationId);
  if (known?.pushedTo === firmwareVersion) return false;
  const changes = wanted.map(([key, value]) =>
    queued({ stationId, name: 'set-configuration', parameters: { key, value } }),
  );
  await enqueue(...changes, queued({ stationId, name: 'get-configuration', parameters: {} }));
  await noteConfiguration(stationId, {
    wanted: Object.fromEntries(wanted.map(([key, value]) => [key, { value }])),
    pushedTo: firmwareVersion,
    at: now().toISOString(),
  });
  return true;
}
