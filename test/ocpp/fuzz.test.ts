import { expect, test } from 'vitest';
import { rpc } from '#ocpp/rpc.ts';
import { validatorsFor } from '#ocpp/validate.ts';
import { complaint } from './corpus/judge.ts';
import { mutate, randomFrom } from './corpus/mutate.ts';
import { connectionOf, plainPeers } from './corpus/peers.ts';
import { seeds, versions } from './corpus/seeds.ts';

const receive = rpc(plainPeers);

test.each(versions)('%s: every frame of the corpus is taken as it is', async (version) => {
  for (const frame of seeds[version]) {
    const { log } = await receive(frame, connectionOf(version));
    expect({ frame, repairs: log.repairs }).toEqual({ frame, repairs: undefined });
    if (/^\[[26]/.test(frame)) expect({ frame, code: log.code }).toEqual({ frame, code: undefined });
  }
});

test.each(versions)(
  '%s: whatever a frame is turned into, nothing throws and every reply is one OCPP knows',
  async (version) => {
    const validate = await validatorsFor(version);
    const random = randomFrom(16);
    for (let count = 0; count < 4000; count++) {
      const frame = mutate(seeds[version], random);
      const outcome = await receive(frame, connectionOf(version));
      expect({ frame, complaint: complaint(frame, outcome, version, validate) }).toEqual({
        frame,
        complaint: undefined,
      });
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  },
);
