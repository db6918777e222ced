import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as current from '#payments/current.ts';
import { freshTables } from '#test/support/tables.ts';
import { broken } from './invariants.ts';
import { asKeysAre, keys } from './provider-keys.ts';
import { simulate, type Plan } from './simulate.ts';
import { withoutGuard } from './trouble.ts';

// Thousands of crashes are told in as many lines.
vi.mock('#log', () => ({ log: () => undefined, describeError: () => ({}) }));
vi.mock('#clock', () => import('./clock.ts'));
vi.mock('#payments/current.ts', async (original) => {
  const real = await original<typeof current>();
  return { ...real, currentProvider: async () => asKeysAre(await real.currentProvider()) };
});
beforeEach(freshTables);

const trouble = { diesBefore: 0.03, diesAfter: 0.05, throttled: 0.03 };
/** 6 kWh, as the stories tell. */
const energyWh = 6000;
const books = async (plan: Plan) => broken(await simulate(plan), energyWh);

/** `npm run chaos` plays longer: CHAOS_SESSIONS of them, with CHAOS_SEEDS seeds. */
const sessions = Number(process.env.CHAOS_SESSIONS ?? 12);
const seeds = Array.from({ length: Number(process.env.CHAOS_SEEDS ?? 1) }, (_, i) => i + 1);

test.each(seeds)(
  'functions die after any write, batches come again, late and in any order: the books are right (seed %i)',
  async (seed) => expect(await books({ seed, sessions, trouble })).toEqual([]),
  60_000 + sessions * 1000,
);

/** Functions that die with their work done, so that it is done again. */
const seldom = { diesBefore: 0, diesAfter: 0.1, throttled: 0 };
const without = (sessions: number, ...guards: string[]) => {
  const mend = withoutGuard(({ ConditionExpression: is }) => guards.some((guard) => is?.includes(guard)));
  return books({ seed: 3, sessions, trouble: seldom }).finally(mend);
};

const thrice = ['settledAt', 'attribute_not_exists(invoiceId)', 'attribute_not_exists(journalId)'];

test.each(thrice)(
  'three guards keep a bill from a second, on the session, the invoice and the ledger: %s alone is enough',
  async (guard) => {
    expect(await without(6, ...thrice.filter((other) => other !== guard))).toEqual([]);
  },
  60_000,
);

describe('the books are seen to be wrong', () => {
  test.each([
    ['nothing keeps a bill from a second', thrice],
    ['a number is taken whatever rivals took', ['lastNumber']],
  ])('where %s', async (_what, guards) => expect(await without(24, ...guards)).not.toEqual([]), 60_000);

  test('where a charge that is asked for again bears another key', async () => {
    keys.kept = false;
    const wrong = await without(6).finally(() => (keys.kept = true));
    expect(wrong).toContainEqual(expect.stringMatching(/^the provider took/));
  }, 60_000);
});
