import type { Charger } from '../charger/charger.ts';
import type { Operator } from './operator.ts';

const second = 1_000;

/** Firmware for all, of which the first charger gets it and the others wait for somebody to press Resume. */
export async function makeCampaign(operator: Operator, stationIds: string[]): Promise<void> {
  const { items } = await operator.must('GET', '/campaigns?limit=1');
  if ((items as unknown[]).length) return;
  const firmware = { location: 'https://firmware.example.com/laddbolaget-1.0.1.bin', version: '1.0.1' };
  const body = { name: 'Laddbolaget 1.0.1', firmware, stationIds, waves: [1, '100%'] };
  const { id } = await operator.must('POST', '/campaigns', body);
  await operator.must('POST', `/campaigns/${String(id)}/pause`);
}

/** Somebody without an account reads the code on the charger and pays by card: a hold, a session, a receipt. */
export function payByCard(operator: Operator, charger: Charger): void {
  const { stationId, log } = charger.options;
  const path = `/pay/${encodeURIComponent(stationId)}/1`;
  charger.after(3 * second, () => {
    // Who has just come with a card of their own is left alone.
    if (!charger.online || charger.connectors[0]?.outlet.vehicle) return payByCard(operator, charger);
    const pay = async () => {
      const { url } = await operator.must('POST', path, {});
      await operator.must('POST', new URL(String(url)).pathname, { card: 'good' });
    };
    pay().catch((error: Error) => log(error.message));
  });
}
