import { DomainError } from '#domain/error.ts';
import { meterKeyHex, readMeterKey } from '#domain/signed/meter-key.ts';
import { getStation, setMeterKeys } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/signed-value.ts';
import { stationRef } from './schemas/station.ts';

export const show = endpoint({
  summary: "The public keys of a station's meters, by which signed meter values are verified",
  params: stationRef,
  response: schema.meterKeys,
  handle: async ({ params: { id } }) => {
    const station = await getStation(id);
    if (!station) throw new DomainError('notFound', `There is no station ${id}.`);
    return { items: (station.meterKeys ?? []).map((publicKey) => ({ publicKey })) };
  },
});

export const put = endpoint({
  summary: 'Say which meters a station has, by the public keys printed on them; replaces what was said before',
  params: stationRef,
  body: schema.meterKeys,
  response: schema.meterKeys,
  handle: async ({ params: { id }, body: { items } }) => {
    const keys = items.map(({ publicKey, curve }, i) => {
      const key = readMeterKey(publicKey, curve);
      if (key) return meterKeyHex(key);
      const problems = [{ path: `items.${i}.publicKey`, message: 'not a public key of a meter, in hex or base64' }];
      throw new DomainError('invalid', 'A key cannot be read.', problems);
    });
    if (!(await getStation(id))) throw new DomainError('notFound', `There is no station ${id}.`);
    await setMeterKeys(id, keys);
    return { items: keys.map((publicKey) => ({ publicKey })) };
  },
});
