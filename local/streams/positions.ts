import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type Position = { shardId: string; sequenceNumber?: string };

/**
 * How far each event source mapping has come, kept beside the data: after a restart the streams go on where they were.
 * Written twice a second at most, so a crash delivers the last records again, which consumers must bear anyway.
 */
export class Positions {
  readonly #file: string | undefined;
  readonly #positions: Record<string, Position>;
  #due: NodeJS.Timeout | undefined;

  constructor(file?: string) {
    this.#file = file;
    this.#positions = file ? read(file) : {};
  }

  get(mapping: string): Position | undefined {
    return this.#positions[mapping];
  }

  set(mapping: string, position: Position): void {
    this.#positions[mapping] = position;
    this.#due ??= setTimeout(() => this.save(), 500);
  }

  save(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    if (!this.#file) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#positions));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string): Record<string, Position> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Position>;
  } catch {
    return {};
  }
}
