const minute = 60_000;
const kilobyte = 1024;

/** API Gateway quotas for WebSocket APIs; none of them can be raised. */
export const limits = {
  frameBytes: 32 * kilobyte,
  messageBytes: 128 * kilobyte,
  /** What waits for a client that does not read. That there is an end AWS says ("client side buffer is full"), not where. */
  bufferBytes: 1024 * kilobyte,
  idleMs: 10 * minute,
  lifeMs: 120 * minute,
  integrationMs: 29_000,
};

export const httpLimits = { bodyBytes: 10 * kilobyte * kilobyte, integrationMs: 30_000 };

export class IntegrationTimeout extends Error {
  constructor() {
    super('Endpoint request timed out');
  }
}

/**
 * What the integration may take at most; the function itself may go on for longer. On the wall's clock: a function
 * computes no faster because the stack plays faster.
 */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new IntegrationTimeout()), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
