import type { Image } from './image.ts';

type Images = { OldImage?: Image; NewImage?: Image };

/** A record as a DynamoDB stream gives it to Lambda. */
export type StreamRecord = {
  eventID: string;
  eventName: string;
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number } & Images;
};

export type Mapping = {
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  BisectBatchOnFunctionError?: boolean;
  MaximumRetryAttempts?: number;
  MaximumRecordAgeInSeconds?: number;
  FunctionResponseTypes?: string[];
};

export type Surroundings = {
  invoke: (records: StreamRecord[]) => Promise<unknown>;
  /** Puts a batch that is given up on into the failure queue. */
  giveUp: (records: StreamRecord[], condition: Condition, attempts: number) => void;
  /** Everything up to this record is done and never comes again. */
  checkpoint: (record: StreamRecord) => void;
  wait: (milliseconds: number) => Promise<void>;
  /** In milliseconds of this stack's clock. */
  ageOf: (record: StreamRecord) => number;
};

export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

const LONGEST_WAIT = 60_000;

/**
 * Delivers a batch until all of it is done or given up, in order, as Lambda does (developer guide, "Handling errors for
 * DynamoDB event sources"): retries with growing pauses, halves what fails, and with partial responses goes on from the
 * first record that failed. Splitting does not count as a retry.
 */
export async function deliverBatch(records: StreamRecord[], mapping: Mapping, around: Surroundings): Promise<void> {
  let rest = records;
  for (let retries = 0; rest.length > 0;) {
    const young = rest.filter((record) => !tooOld(record, mapping, around));
    if (young.length < rest.length) {
      const old = rest.filter((record) => !young.includes(record));
      around.giveUp(old, 'RecordAgeExceeded', retries);
      around.checkpoint(old.at(-1)!);
      rest = young;
      continue;
    }
    const failedAt = await attempt(rest, mapping, around);
    if (failedAt === undefined) return around.checkpoint(rest.at(-1)!);
    if (failedAt > 0) {
      around.checkpoint(rest[failedAt - 1]!);
      rest = rest.slice(failedAt);
      retries = 0;
      continue;
    }
    if (mapping.BisectBatchOnFunctionError && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliverBatch(rest.slice(0, middle), mapping, around);
      rest = rest.slice(middle);
      retries = 0;
      continue;
    }
    const allowed = mapping.MaximumRetryAttempts ?? -1;
    if (allowed >= 0 && retries >= allowed) {
      around.giveUp(rest, 'RetryAttemptsExhausted', retries + 1);
      return around.checkpoint(rest.at(-1)!);
    }
    await around.wait(Math.min(LONGEST_WAIT, 1000 * 2 ** retries));
    retries++;
  }
}

/** Where the batch failed: undefined when all of it is done, 0 when nothing is. */
async function attempt(records: StreamRecord[], mapping: Mapping, around: Surroundings): Promise<number | undefined> {
  try {
    const answer = await around.invoke(records);
    return mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures')
      ? firstFailure(records, answer)
      : undefined;
  } catch {
    return 0;
  }
}

/** The lowest of the sequence numbers told; one that is empty or not of this batch fails all of it. */
function firstFailure(records: StreamRecord[], answer: unknown): number | undefined {
  const failures = (answer as { batchItemFailures?: { itemIdentifier?: string }[] } | null)?.batchItemFailures;
  if (!failures?.length) return undefined;
  const places = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...places));
}

const tooOld = (record: StreamRecord, { MaximumRecordAgeInSeconds = -1 }: Mapping, { ageOf }: Surroundings): boolean =>
  MaximumRecordAgeInSeconds >= 0 && ageOf(record) > MaximumRecordAgeInSeconds * 1000;
