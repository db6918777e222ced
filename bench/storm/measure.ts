import { usageOf } from '../processes.ts';
import type { MeteredEngine } from '../metered-engine.ts';
import type { Benched } from '../stack.ts';

/** What a phase of the storm took. `used`: counts and units; `most`: peaks; times in seconds of the stack's clock. */
export type Phase = {
  name: string;
  seconds: number;
  used: Record<string, number>;
  most: Record<string, number>;
  cpuMs: number;
  rssMb: number;
  /** When a stream was last further behind than it is on a quiet day. */
  behindUntil: number;
};

type Metered = Benched & { engine: MeteredEngine };

const everyMs = 250;
/** A stream is asked when something was written; half a second of this machine is no lag. */
const promptMs = 500;

/** What is used from now until the answer is called for. */
export function measure(name: string, { stack, engine, enginePid }: Metered): () => Phase {
  const { clock } = stack;
  const began = clock.now().getTime();
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + (enginePid ? usageOf(enginePid).cpuMs : 0);
  };
  const count = () => ({ ...stack.usage(), ...engine.units() });
  const before = count();
  const cpuBefore = cpu();
  const seconds = () => (clock.now().getTime() - began) / 1000;
  const phase = { name, most: {} as Record<string, number>, rssMb: 0, behindUntil: 0 };
  stack.peaks();
  const look = () => {
    for (const [what, value] of Object.entries(stack.peaks())) {
      phase.most[what] = Math.max(phase.most[what] ?? 0, value);
      if (what.startsWith('behind') && value > promptMs * clock.scale) phase.behindUntil = seconds();
    }
    phase.rssMb = Math.max(phase.rssMb, usageOf(process.pid).rssMb + (enginePid ? usageOf(enginePid).rssMb : 0));
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    const used = Object.entries(count()).map(([what, now]) => [what, now - (before[what] ?? 0)] as const);
    return {
      ...phase,
      seconds: seconds(),
      cpuMs: cpu() - cpuBefore,
      used: Object.fromEntries(used.filter(([, value]) => value !== 0)),
    };
  };
}
