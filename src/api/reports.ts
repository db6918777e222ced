import {
  deviceModel,
  inventories,
  valuesOf,
  type Monitored,
  type Part,
  type Told,
} from '#domain/station/device-model.ts';
import { settingsOf } from '#domain/station/drift.ts';
import { DomainError } from '#domain/error.ts';
import { standardKey } from '#ocpp/v201/variable.ts';
import { listReports, type Report, type ReportKind } from '#store/reports.ts';
import { describeStation, getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/report.ts';
import { stationRef } from './schemas/station.ts';

export const model = endpoint({
  summary: 'The device model of an OCPP 2.x station, from all the reports it has sent',
  params: stationRef,
  query: schema.modelQuery,
  response: schema.deviceModel,
  handle: async ({ params: { id }, query: { component, ...asked } }) => {
    await isKnown(id);
    const [parts, monitors] = await Promise.all([deviceParts(id), monitorParts(id)]);
    const all = deviceModel(parts, monitors)
      .filter((variable) => component === undefined || variable.component.name === component)
      .map(({ variableAttribute: attributes, variableCharacteristics: characteristics, ...variable }) => ({
        ...variable,
        attributes,
        characteristics,
      }));
    return { ...slice(all, asked), reports: inventories(parts) };
  },
});

export const configuration = endpoint({
  summary: 'What a station was told to hold beside what it holds',
  params: stationRef,
  query: page,
  response: schema.settings,
  handle: async ({ params: { id }, query }) => {
    const whole = await describeStation(id);
    if (!whole) throw unknown(id);
    const { wanted = {}, held = {} } = whole.configuration ?? {};
    const isOld = !whole.connection || whole.connection.ocppVersion === 'ocpp1.6';
    if (isOld) return slice(settingsOf(wanted, held), query);
    const named = Object.fromEntries(Object.entries(wanted).map(([key, value]) => [standardKey(key), value]));
    const reported = valuesOf(deviceModel(await deviceParts(id)));
    const newer = Object.entries(held).filter(([key, { at = '' }]) => !reported[key] || reported[key].at < at);
    return slice(settingsOf(named, { ...reported, ...Object.fromEntries(newer) }), query);
  },
});

export const list = endpoint({
  summary: 'What an OCPP 2.x station last told of this kind',
  params: schema.reportRef,
  query: page,
  response: schema.reports,
  handle: ({ params: { id, kind }, query }) => reportsOf(id, schema.reportKinds[kind], query),
});

export const settlements = endpoint({
  summary: 'Payments at the terminals of an OCPP 2.1 station, as it told them',
  params: stationRef,
  query: page,
  response: schema.reports,
  handle: ({ params: { id }, query }) => reportsOf(id, 'SETTLEMENT', query),
});

export const customerInformation = endpoint({
  summary: 'What an OCPP 2.x station holds of a person, once asked by customer-information; kept for 30 days',
  params: stationRef,
  query: page,
  response: schema.reports,
  handle: ({ params: { id }, query }) => reportsOf(id, 'CUSTOMER', query),
});

async function reportsOf(id: string, kind: ReportKind, asked: Asked) {
  await isKnown(id);
  return slice(await listReports(id, kind), asked);
}

async function isKnown(id: string): Promise<void> {
  if (!(await getStation(id))) throw unknown(id);
}

const unknown = (id: string) => new DomainError('notFound', `There is no station ${id}.`);

type DevicePart = { requestId: number; seqNo: number; tbc?: boolean };
const partOf = <D extends DevicePart, T>({ at, told }: Report<D>, items: T[] = []): Part<T> => ({ ...told, at, items });

const deviceParts = async (id: string) =>
  (await listReports<DevicePart & { reportData?: Told[] }>(id, 'DEVICE')).map((part) =>
    partOf(part, part.told.reportData),
  );
const monitorParts = async (id: string) =>
  (await listReports<DevicePart & { monitor?: Monitored[] }>(id, 'MONITORS')).map((part) =>
    partOf(part, part.told.monitor),
  );

type Asked = { limit: number; cursor?: string };

/** A page of what is in order of its key; the last key is the cursor. */
function slice<T extends { key: string }>(all: T[], { limit, cursor = '' }: Asked): { items: T[]; next?: string } {
  const following = all.filter(({ key }) => key > cursor);
  const items = following.slice(0, limit);
  return { items, ...(following.length > limit && { next: items.at(-1)!.key }) };
}
