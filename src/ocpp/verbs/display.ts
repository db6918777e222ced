import type { Connection } from '#ocpp/handler.ts';
import { recordDisplay } from '#store/stations.ts';

/** 1.6: California pricing; 2.x: the Cost of TariffCostCtrlr (2.0.1 I02). */
const keys = ['CustomDisplayCostAndPrice', 'TariffCostCtrlr.Enabled[Cost]'];

/** What this instance has learnt since those sockets were opened; the next ones are told by their authorizer. */
const learnt = new Map<string, boolean>();

/** Whether there is a display for prices: known without a request. */
export const showsCost = ({ stationId, showsCost: told }: Connection): boolean =>
  learnt.get(stationId) ?? told ?? false;

/** What a station says it holds: once said, it is kept with the station. */
export async function noteDisplay(stationId: string, held: Record<string, { value?: string }>): Promise<void> {
  const values = keys.map((key) => held[key]?.value).filter((value) => value !== undefined);
  if (values.length === 0) return;
  const shows = values.some((value) => value.toLowerCase() === 'true');
  if (learnt.get(stationId) === shows) return;
  learnt.set(stationId, shows);
  await recordDisplay(stationId, shows);
}
