import { deviceModel, type Told } from '#domain/station/device-model.ts';
import type { ListLimits } from '#domain/driver/list-chunk.ts';
import { getConfiguration } from '#store/configuration.ts';
import { listReports } from '#store/reports.ts';

/** Below what CloudFront and the gateway hand on in one frame, 32 kB, with room for what is around the list. */
const mostBytes = 30_000;
/** Where a station has not said how many it takes at once. */
const usualItems = 100;

type Held = Record<string, { value?: string } | undefined>;

const smallest = (values: unknown[], otherwise: number): number => {
  const known = values.map(Number).filter((value) => value > 0);
  return known.length ? Math.min(...known) : otherwise;
};

/** OCPP 1.6 §9.3; 2.x: LocalAuthListCtrlr, as the station answered to GetVariables or told in a report. */
export async function listLimits(stationId: string): Promise<ListLimits> {
  const [configuration, parts] = await Promise.all([
    getConfiguration(stationId),
    listReports<{ requestId: number; seqNo: number; reportData?: Told[] }>(stationId, 'DEVICE'),
  ]);
  const held: Held = configuration?.held ?? {};
  const model = deviceModel(parts.map(({ at, told }) => ({ ...told, at, items: told.reportData ?? [] })));
  const variable = (name: string) => model.find(({ key }) => key === `LocalAuthListCtrlr.${name}`);
  const told = (name: string) => [
    held[`LocalAuthListCtrlr.${name}`]?.value,
    variable(name)?.variableAttribute?.[0]?.value,
  ];
  // The value of Entries is how many there are, its limit how many there may be.
  const room = variable('Entries')?.variableCharacteristics as { maxLimit?: number } | undefined;
  return {
    items: smallest([held.SendLocalListMaxLength?.value, ...told('ItemsPerMessage')], usualItems),
    bytes: Math.min(mostBytes, smallest(told('BytesPerMessage'), mostBytes)),
    entries: smallest([held.LocalAuthListMaxLength?.value, room?.maxLimit], Infinity),
  };
}
