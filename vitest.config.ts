import { defineConfig } from 'vitest/config';

/** Tiers by suffix: `*.test.ts` pure, `*.store.test.ts` real DynamoDB engine, `*.stack.test.ts` the template, `*.journey.test.ts` the whole system. */
/** Two of them at a time, also on two cores: one waits while the other works. */
const tier = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, maxWorkers: 2, ...patient(30_000), setupFiles: 'test/support/fixed-seed.ts', ...more },
});
/** For a machine that has other things to do: whoever waits says for what before that. */
const patient = (ms: number) => ({ testTimeout: ms, hookTimeout: ms });
const suffixes = ['store', 'stack', 'journey'].map((suffix) => `test/**/*.${suffix}.test.ts`);
/** Rooms whose tests leave nothing behind in their process: one worker's modules serve all files, at half the CPU. */
const pure = ['domain', 'documents', 'ocpp'].map((room) => `test/${room}/**/*.test.ts`);
/** Others, whose modules remember: one worker's packages serve all files, and ours are new in each. */
const freshModules = { isolate: false, setupFiles: 'test/support/fresh-modules.ts' };

export default defineConfig({
  test: {
    projects: [
      tier('unit', ['test/**/*.test.ts'], { exclude: [...suffixes, ...pure], ...freshModules }),
      tier('unit-pure', pure, { exclude: suffixes, isolate: false }),
      tier('store', ['test/**/*.store.test.ts'], {
        ...freshModules,
        globalSetup: 'test/support/start-dynamodb.ts',
      }),
      // One worker's modules serve all files, so that the CDK is loaded and the stack made once: a sixth of the CPU.
      tier('stack', ['test/**/*.stack.test.ts'], { ...patient(60_000), isolate: false }),
      tier('journey', ['test/**/*.journey.test.ts'], {
        ...freshModules,
        ...patient(120_000),
        globalSetup: ['test/support/start-dynamodb.ts', 'test/support/start-stacks.ts'],
      }),
    ],
  },
});
