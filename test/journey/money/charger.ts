import { expect } from 'vitest';
import { independentCharger } from '#test/support/charger.ts';

type Charge = { idTag: string; from: string; to: string; wh: number };

/** A 1.6 charger at which cars have charged when the stack's clock says so. */
export async function aCharger(url: string, stationId: string, password: string) {
  const charger = independentCharger(url, stationId, password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
  let register = 1_000_000;

  return {
    /** A whole session, told when it is over. Answers what its meter values are told by. */
    async charge({ idTag, from, to, wh }: Charge) {
      const meterStart = register;
      register += wh;
      const start = { connectorId: 1, idTag, meterStart, timestamp: from };
      const started = await charger.call('StartTransaction', start);
      expect(started).toMatchObject({ idTagInfo: { status: 'Accepted' } });
      const { transactionId } = started as { transactionId: number };
      await charger.call('StopTransaction', { transactionId, idTag, meterStop: register, timestamp: to });
      return { transactionId, meterStart };
    },
    /** What the meter had counted then, told whenever. */
    tell(transactionId: number, timestamp: string, wh: number) {
      const sampledValue = [{ value: String(wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
      return charger.call('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue }] });
    },
    letsIn: async (idTag: string) =>
      ((await charger.call('Authorize', { idTag })) as { idTagInfo: { status: string } }).idTagInfo.status,
    leave: () => charger.close({}),
  };
}
