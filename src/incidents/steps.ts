import { callStep } from './call-step.ts';
import { quietStep } from './quiet-step.ts';
import { remedyStep } from './remedy-step.ts';
import type { Steps } from './pursue.ts';
import { tellDrivers } from './tell-drivers.ts';
import { judgeReturn } from './verdict.ts';

/** In this order: a verdict may change what is repaired, and a repair who is called. */
export const steps: Steps = {
  verdict: judgeReturn,
  quiet: quietStep,
  remedy: remedyStep,
  escalation: callStep,
  drivers: tellDrivers,
};
