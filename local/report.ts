/** What the stack says of itself while it works. */
export type Report = {
  quiet: boolean;
  line: (text: string) => void;
  /** What should not happen is said on stderr even by a quiet stack. */
  trouble: (text: string) => void;
  /** Says how long a step of the start took. */
  step<Result>(name: string, work: Promise<Result>): Promise<Result>;
};

export function createReport(quiet: boolean): Report {
  const line = (text: string) => {
    if (!quiet) process.stdout.write(`${text}\n`);
  };
  return {
    quiet,
    line,
    trouble: (text) => process.stderr.write(`${text}\n`),
    step: async (name, work) => {
      const began = performance.now();
      const result = await work;
      line(`  ${name.padEnd(34)} ${Math.round(performance.now() - began)} ms`);
      return result;
    },
  };
}
