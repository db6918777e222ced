import { AsyncLocalStorage } from 'node:async_hooks';
import { dynamo } from '#store/client.ts';
import type { Chance } from './chance.ts';

/** How often, of all requests to DynamoDB. */
export type Trouble = {
  /** The function dies before the request has gone out. */
  diesBefore: number;
  /** The request has done its work, and the function dies before it hears so. */
  diesAfter: number;
  /** The table answers that it is asked too much. */
  throttled: number;
};

class Crash extends Error {}

const lane = new AsyncLocalStorage<{ chance: Chance; trouble: Trouble }>();

/** Does `work` in a lane of its own: what goes wrong in it is told by its chance alone, whatever runs beside it. */
export const inTrouble = <T>(chance: Chance, trouble: Trouble, work: () => Promise<T>): Promise<T> =>
  lane.run({ chance, trouble }, work);

/** Lets the requests of lanes meet their trouble; others go as they always do. Answers how to end it. */
export function letTroubleIn(): () => void {
  const name = 'trouble';
  dynamo.middlewareStack.add(
    (next) => async (args) => {
      const { chance, trouble } = lane.getStore() ?? {};
      if (!chance || !trouble) return next(args);
      if (chance.happens(trouble.diesBefore)) throw new Crash('before a request');
      if (chance.happens(trouble.throttled)) {
        throw Object.assign(new Error('throughput'), { name: 'ProvisionedThroughputExceededException' });
      }
      const answer = await next(args);
      if (chance.happens(trouble.diesAfter)) throw new Crash('after a request');
      return answer;
    },
    { step: 'initialize', priority: 'high', name },
  );
  return () => void dynamo.middlewareStack.remove(name);
}

type Input = { ConditionExpression?: string; TransactItems?: Record<string, Input>[]; TableName?: string };

/**
 * Takes guards away: the condition of every write that `isGuarded` finds, alone or in a transaction, holds whatever is
 * there. What is left shows how the books would be without it.
 */
export function withoutGuard(isGuarded: (write: Input) => boolean): () => void {
  const name = 'without-guard';
  const open = (write: Input) => {
    if (isGuarded(write))
      write.ConditionExpression = `(${write.ConditionExpression}) OR attribute_not_exists(neverThere)`;
  };
  dynamo.middlewareStack.add(
    (next) => (args) => {
      const input = args.input as Input;
      open(input);
      input.TransactItems?.flatMap((item) => Object.values(item)).forEach(open);
      return next(args);
    },
    { step: 'initialize', priority: 'high', name },
  );
  return () => void dynamo.middlewareStack.remove(name);
}
