import { afterAll, expect, inject } from 'vitest';
import { createClock } from '#local/clock.ts';
import { start, type LocalStack } from '#local/start.ts';
import type { Clock, Delivery, StartOptions } from '#local/types.ts';
import { apiAs, signIn, type Api } from './api.ts';

/** What a journey sees of a stack, whether it shares it or not. */
export type Stack = {
  url: string;
  clock: Clock;
  operator: Api;
  /** Not signed in. */
  anyone: Api;
  /** The SMS and e-mails to one phone number or address, newest first. */
  sentTo: (who: string) => Promise<Delivery[]>;
};

/**
 * The stack that journeys share, for it takes seconds to start one. Whoever uses it asks only for its own: stations, tags,
 * sites and people of names that no other journey has (smallNetwork makes them of the station's), and lists filtered by them.
 * It must have no trouble at all: start-stacks.ts looks at the end. With `timeScale`, another one whose clock is that much faster.
 *
 *     const { operator, url, sentTo } = await theStack();
 */
export async function theStack({ timeScale = 1 } = {}): Promise<Stack> {
  const answer = await fetch(`${inject('stackDoor')}/${timeScale}`);
  if (!answer.ok) throw new Error(await answer.text());
  const { url, scale, origin } = (await answer.json()) as { url: string; scale: number; origin: number };
  const outbox = async () => ((await (await fetch(`${url}/local/outbox`)).json()) as { items: Delivery[] }).items;
  return { clock: createClock(scale, origin), ...(await seen(url, outbox)) };
}

/** A stack of its own, for a journey that puts the clock on, asks for trouble, or counts all there is. Stopped after the file. */
export async function aStack(options: StartOptions = {}): Promise<Stack & LocalStack> {
  const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true, ...options });
  afterAll(async () => {
    await stack.stop();
    expect(stack.trouble()).toEqual([]);
  });
  return { ...stack, ...(await seen(stack.url, async () => stack.outbox())) };
}

const seen = async (url: string, outbox: () => Promise<Delivery[]>) => ({
  url,
  operator: await signIn(url, 'operator'),
  anyone: apiAs(url),
  sentTo: async (who: string) => (await outbox()).filter(({ to }) => to === who),
});
