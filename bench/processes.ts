import { readFileSync, readdirSync } from 'node:fs';

/** CPU seconds and resident bytes of a process and all below it, as Linux counts them (100 ticks a second). */
export type Usage = { cpuMs: number; rssMb: number };

export function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
    rssMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
  };
}

export function childrenOf(pid: number): { pid: number; name: string }[] {
  const parents = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const direct = parents.flatMap((entry) => {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const [, name, rest] = /^\d+ \((.*)\) (.*)$/.exec(stat) ?? [];
      return rest && Number(rest.split(' ')[1]) === pid ? [{ pid: Number(entry), name: name! }] : [];
    } catch {
      return []; // it ended while we looked
    }
  });
  return direct.flatMap((child) => [child, ...childrenOf(child.pid)]);
}
