import { setTimeout as sleep } from 'node:timers/promises';
import { strikes } from '../faults.ts';
import { matches, type Pattern } from '../pattern.ts';
import type { Clock, Faults } from '../types.ts';
import { deliverBatch, type Condition, type Mapping, type StreamRecord } from './batch.ts';
import type { Positions } from './positions.ts';
import { READ_AT_ONCE, type ShardReader } from './shards.ts';

/** Every write of a function nudges its table's followers; what comes by another way, as the end of an item's life, is found some seconds later. */
const IDLE = 5_000;
/** Under load, what comes within this time is read in one go: a look costs as much for one record as for many. */
const BETWEEN_LOOKS = 250;

export type FollowerOptions = {
  mappingId: string;
  mapping: Mapping & { FilterCriteria?: { Filters: { Pattern: string }[] } };
  reader: ShardReader;
  positions: Positions;
  invoke: (records: StreamRecord[]) => Promise<unknown>;
  giveUp: (shardId: string, records: StreamRecord[], condition: Condition, attempts: number) => void;
  onTrouble: (line: string) => void;
  onBehind: (ms: number) => void;
  clock: Clock;
  faults: Faults;
  signal: AbortSignal;
};

/** An event source mapping: reads one stream, keeps what the filters let through, delivers it in order. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #patterns: Pattern[];
  /** Since when there may be news. The engine's own times of records are those of the minute. */
  #newsSince: number | undefined;
  #wake = () => {};

  constructor(options: FollowerOptions) {
    this.#options = options;
    const filters = options.mapping.FilterCriteria?.Filters ?? [];
    this.#patterns = filters.map(({ Pattern }) => JSON.parse(Pattern) as Pattern);
  }

  /** There may be news. */
  nudge(): void {
    this.#newsSince ??= Date.now();
    this.#wake();
  }

  async follow(): Promise<void> {
    const { signal, reader, onTrouble, mappingId } = this.#options;
    while (!signal.aborted) {
      const since = this.#newsSince;
      this.#newsSince = undefined;
      try {
        const { shardId, records } = await reader.read();
        if (records.length === READ_AT_ONCE) this.#newsSince = since;
        if (records.length) await this.#deliver(shardId, await this.#window(shardId, records), since);
        if (records.length || this.#newsSince) await this.#pause(BETWEEN_LOOKS);
        else await this.#idle();
      } catch (error) {
        if (signal.aborted) return;
        onTrouble(`${mappingId}: ${String(error)}`);
        await this.#pause(IDLE);
      }
    }
  }

  /** Waits for a batch to fill, as long as the mapping's window says. */
  async #window(shardId: string, first: StreamRecord[]): Promise<StreamRecord[]> {
    const { mapping, clock, reader } = this.#options;
    const end = Date.now() + clock.toWall((mapping.MaximumBatchingWindowInSeconds ?? 0) * 1000);
    const all = [...first];
    while (Date.now() < end && all.filter((record) => this.#wants(record)).length < this.#batchSize) {
      await this.#pause(BETWEEN_LOOKS);
      const more = await reader.read();
      all.push(...more.records);
      if (more.shardId !== shardId) break;
    }
    return all;
  }

  async #deliver(shardId: string, records: StreamRecord[], since = Date.now()): Promise<void> {
    const { mapping, mappingId, positions, giveUp, onBehind, clock, signal } = this.#options;
    const wanted = records.filter((record) => this.#wants(record));
    // A stop ends functions in mid-work: nothing is taken as done then, or as failed.
    const checkpoint = ({ dynamodb }: StreamRecord) => {
      signal.throwIfAborted();
      positions.set(mappingId, { shardId, sequenceNumber: dynamodb.SequenceNumber });
    };
    const ageOf = ({ dynamodb }: StreamRecord) =>
      (Date.now() - dynamodb.ApproximateCreationDateTime * 1000) * clock.scale;
    for (let start = 0; start < wanted.length; start += this.#batchSize) {
      onBehind((Date.now() - since) * clock.scale);
      await deliverBatch(wanted.slice(start, start + this.#batchSize), mapping, {
        invoke: (batch) => this.#invoke(batch),
        giveUp: (batch, condition, attempts) => {
          signal.throwIfAborted();
          giveUp(shardId, batch, condition, attempts);
        },
        checkpoint,
        wait: (milliseconds) => this.#pause(clock.toWall(milliseconds)),
        ageOf,
      });
    }
    checkpoint(records.at(-1)!);
  }

  async #invoke(batch: StreamRecord[]): Promise<unknown> {
    const { invoke, faults, signal } = this.#options;
    signal.throwIfAborted();
    const answer = await invoke(batch);
    return strikes(faults.deliverBatchTwice) ? invoke(batch) : answer;
  }

  #wants(record: StreamRecord): boolean {
    return this.#patterns.length === 0 || this.#patterns.some((pattern) => matches(pattern, record));
  }

  get #batchSize(): number {
    return this.#options.mapping.BatchSize ?? 100;
  }

  /** Rejects when the stack stops. */
  #pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.#options.signal });
  }

  #idle(): Promise<void> {
    const { signal } = this.#options;
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', this.#wake, { once: true });
      if (this.#newsSince || signal.aborted) this.#wake();
    }).then(() => signal.removeEventListener('abort', this.#wake));
  }
}
