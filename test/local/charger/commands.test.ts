import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandNames } from '#domain/station/command.ts';
import { Charger } from '#local/charger/charger.ts';
import { seeded } from '#local/charger/random.ts';
import { createClock } from '#local/clock.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import { commandsFor } from '#ocpp/command/commands-for.ts';
import { outcomeOf } from '#ocpp/command/outcome.ts';
import { complaint } from '#test/support/official.ts';
import { full, least, ofSession } from '#test/ocpp/command/examples.ts';
import { FakeCsms } from './csms.ts';

let csms: FakeCsms;
let charger: Charger;
beforeEach(async () => {
  csms = await FakeCsms.start();
});
afterEach(async () => {
  charger.stop();
  await csms.stop();
  expect(csms.complaints).toEqual([]);
});

/** What a command means to an idle charger with one connector; the same in every version unless said. */
const meanings: Record<string, 'accepted' | 'rejected' | Record<string, 'accepted' | 'rejected'>> = {
  'cancel-reservation': 'rejected',
  'clear-charging-profile': 'rejected',
  'data-transfer': 'rejected',
};
const whole = commandNames.filter((name) => !ofSession.some((other) => other === name));

describe.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  test.each(whole)('%s: one shape in, one meaning out, and all frames as the schema has them', async (name) => {
    charger = new Charger({
      ...{ url: csms.url, stationId: 'CS', password: 'secret', vendor: 'Acme', model: 'Two', supply: 'AC', version },
      ...{ maxW: 22_000, connectors: 1, clock: createClock(1_200), random: seeded(1), log: () => {} },
    });
    charger.start();
    await csms.until(() => charger.online);
    const make = (await commandsFor(version))[name];
    const parameters = (least as Record<string, object>)[name] ?? full[name as keyof typeof full];
    const { action, payload } = await make(parameters as never, { stationId: 'CS', commandId: newCommandId() });
    const asked = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>;
    expect(complaint(version, action, 'request', asked)).toBeUndefined();
    const answer = await csms.call(action, asked);
    expect(answer).not.toHaveProperty('error');
    expect(outcomeOf(answer)).toBe(meanings[name] ?? 'accepted');
  });
});
