import { randomUUID } from 'node:crypto';
import { afterEach, expect } from 'vitest';
import { eventually, type Api } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { rawCharger, type RawCharger } from '#test/support/raw-charger.ts';
import { theStack } from '#test/support/stack.ts';

/** Minutes after two hours ago: what happened then is told now. */
const began = Date.now() - 7_200_000;
export const at = (minutes: number): string => new Date(began + minutes * 60_000).toISOString();
export const now = (): string => new Date().toISOString();

export const register = (value: unknown, more: object = {}) => ({
  value,
  measurand: 'Energy.Active.Import.Register',
  unit: 'Wh',
  ...more,
});

export type Scene = Awaited<ReturnType<typeof aScene>>;

/** The shared stack for the scenarios of a file; each has a station, a driver and a card of its own, and all of them one seller. */
export async function aStage(options: { timeScale?: number } = {}) {
  const stack = await theStack(options);
  const { operator, url } = stack;
  const seller = `S${randomUUID().slice(0, 7)}`.toUpperCase();
  const company = await operator.get('/legal-entities/default');
  await operator.put(`/legal-entities/${seller}`, { ...company, id: undefined, series: seller });
  const scenes: Scene[] = [];
  afterEach(async () => {
    await Promise.all(scenes.map(({ leave }) => leave()));
  });
  return {
    ...stack,
    async charger(stationId: string, protocol?: string, facts?: Facts): Promise<Scene> {
      const scene = await aScene(url, operator, seller, stationId, protocol, facts);
      scenes.push(scene);
      return scene;
    },
    /** What must hold whatever was told: each invoice that stands is of one session that names it, and no number is missing. */
    async expectTrueBooks() {
      const { items: all } = (await operator.get('/invoices?limit=1000')) as { items: Invoice[] };
      const items = all.filter((one) => one.seller.entityId === seller);
      const [notes, invoices] = [ofKind(items, 'creditNote'), ofKind(items, 'invoice')];
      const standing = invoices.filter(({ id }) => !notes.some(({ corrects }) => corrects === id));
      const sessions = await Promise.all(standing.map(({ sessionIds }) => operator.get(`/sessions/${sessionIds[0]}`)));
      expect(items.map(({ sessionIds }) => sessionIds.length)).toEqual(items.map(() => 1));
      expect(sessions.map(({ invoiceId }) => invoiceId)).toEqual(standing.map(({ id }) => id));
      expect(invoices.length).toBeGreaterThan(0);
      for (const series of [notes, invoices]) {
        const numbers = series.map(({ number }) => Number(number.split('-').at(-1))).toSorted(ascending);
        expect(numbers).toEqual(series.map((_, i) => i + 1));
      }
    },
  };
}

type Invoice = {
  id: string;
  kind: string;
  number: string;
  seller: { entityId: string };
  sessionIds: string[];
  corrects?: string;
};
const ofKind = (items: Invoice[], kind: string) => items.filter((one) => one.kind === kind);
const ascending = (a: number, b: number) => a - b;

/** A model of its own for each charger, so that one scenario teaches the others nothing. */
type Facts = { model?: string; serialNumber?: string; timeZone?: string };

async function aScene(
  url: string,
  operator: Api,
  legalEntityId: string,
  stationId: string,
  protocol = 'ocpp1.6',
  { model = stationId.slice(0, 20), serialNumber, timeZone }: Facts = {},
) {
  const site = { legalEntityId, ...(timeZone && { timeZone }) };
  const { station, driver, idTag, siteId, contact } = await smallNetwork(operator, stationId, site);
  const chargers: RawCharger[] = [];
  const connect = async () => {
    const charger = await rawCharger(url, stationId, station.password as string, [protocol]);
    chargers.push(charger);
    return charger;
  };
  let charger = await connect();
  const call = (action: string, payload: object, messageId?: string) => charger.call(action, payload, messageId);
  const boot = () =>
    protocol === 'ocpp1.6'
      ? call('BootNotification', {
          chargePointVendor: 'Acme',
          chargePointModel: model,
          ...(serialNumber && { chargePointSerialNumber: serialNumber }),
        })
      : call('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model } });

  const sessions = async () => (await operator.get(`/sessions?stationId=${stationId}`)).items;
  const invoices = async () => (await operator.get(`/invoices?driverId=${driver.id}&limit=100`)).items;
  return {
    stationId,
    siteId,
    idTag,
    driver,
    contact,
    password: station.password as string,
    charger: () => charger,
    call,
    /** The first boot is answered with a dozen commands, so only who needs it boots. */
    boot,
    /** A new socket while the old one may live. */
    reconnect: async () => (charger = await connect()),
    /** As an operator sees it. */
    station: () => operator.get(`/stations/${stationId}`),
    leave: () => Promise.all(chargers.map((one) => one.close())),
    /** 1.6, of connector 1 at minute 0 and 5,000 Wh where nothing else is said. */
    start: (more: object = {}, messageId?: string) =>
      call('StartTransaction', { connectorId: 1, idTag, meterStart: 5000, timestamp: at(0), ...more }, messageId),
    values: (transactionId: number, minutes: number, ...sampledValue: object[]) =>
      call('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp: at(minutes), sampledValue }] }),
    /** 1.6, at minute 60 and 11,000 Wh: 6 kWh. */
    stop: (transactionId: number, more: object = {}, messageId?: string) =>
      call('StopTransaction', { transactionId, meterStop: 11_000, timestamp: at(60), ...more }, messageId),
    /** 2.0.1, with the energy register. */
    event: (eventType: string, minutes: number, wh: number, context: string, more: object = {}) =>
      call('TransactionEvent', {
        eventType,
        seqNo: 0,
        timestamp: at(minutes),
        triggerReason: 'MeterValuePeriodic',
        transactionInfo: { transactionId: `TX-${stationId}` },
        meterValue: [
          {
            timestamp: at(minutes),
            sampledValue: [{ value: wh, context, measurand: 'Energy.Active.Import.Register' }],
          },
        ],
        ...more,
      }),
    sessions,
    invoices,
    /** A command through the API, once the charger has had its say. */
    async command(body: object) {
      const { commandId } = await operator.post(`/stations/${stationId}/commands`, body);
      return eventually(async () => {
        const command = await operator.get(`/stations/${stationId}/commands/${commandId}`);
        return !['queued', 'sent'].includes(command.status as string) && command;
      });
    },
    /** The one session of the station, once it is billed; and it is billed once. */
    async billed() {
      const [session, ...others] = await eventually(async () => {
        const all = await sessions();
        return all.some(({ invoiceId }: { invoiceId?: string }) => invoiceId) && all;
      });
      expect(others).toEqual([]);
      expect((await invoices()).map(({ sessionIds }: Invoice) => sessionIds)).toEqual([[session.id]]);
      return session;
    },
    /** The one session of the station, once it is judged to need a person's look, without a bill. */
    async held(reason: string) {
      const [session, ...others] = await eventually(async () => {
        const all = await sessions();
        return all.some(({ review }: { review?: string[] }) => review?.includes(reason)) && all;
      });
      expect(others).toEqual([]);
      expect(session).not.toHaveProperty('invoiceId');
      return session;
    },
  };
}
