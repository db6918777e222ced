/** `until` by `performance.now()`: a function ends by the clock on the wall, however fast that of the stack goes. */
type Pace = { atOnce: number; until: number };

/**
 * So many at a time, for as long as there is time: a schedule comes again in a minute, and finds what is left. One that
 * fails keeps none of the others waiting. Answers the failures, and how many were not begun.
 */
export async function eachInTime<T>(
  items: T[],
  act: (item: T) => Promise<void>,
  { atOnce, until }: Pace,
): Promise<{ failures: unknown[]; left: number }> {
  const failures: unknown[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < items.length && performance.now() < until) {
      await act(items[begun++]!).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { failures, left: items.length - begun };
}
