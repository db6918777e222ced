import { randomUUID } from 'node:crypto';
import type { FunctionProperties } from '../functions/pool.ts';
import type { Template } from '../template.ts';
import type { Clock } from '../types.ts';
import { AwsError } from './error.ts';
import { json, rpcError, type Service } from './service.ts';

/** Read only when asked: a busy network writes thousands of lines for one that somebody looks at. */
type Entry = { group: string; at: Date; message: string };
type Query = { logGroupNames: string[]; startTime: number; endTime: number; queryString: string };

/** What of Logs Insights' language is understood: equal to a text, one of several texts, newest first, so many. */
const understood =
  /^fields @timestamp, @message \| filter (\w+) = "([^"]*)" and (\w+) in \[([^\]]*)\] \| sort @timestamp desc \| limit (\d+)$/;

/** A day of a small network. */
const mostEntries = 20_000;

/** CloudWatch Logs: what the functions write, and queries over it. Kept in memory. */
export class Logs {
  readonly #template: Template;
  readonly #clock: Clock;
  #entries: Entry[] = [];
  readonly #answers = new Map<string, unknown>();

  constructor(template: Template, clock: Clock) {
    this.#template = template;
    this.#clock = clock;
  }

  write(functionId: string, text: string): void {
    const group = this.#groupOf(functionId);
    const at = this.#clock.now();
    for (const message of text.split('\n')) if (message.startsWith('{')) this.#keep({ group, at, message });
  }

  service(): Service {
    return {
      refuse: rpcError,
      answer: ({ target, body }, authorise) => {
        const { queryId, ...query } = JSON.parse(body.toString('utf8')) as Query & { queryId: string };
        switch (target) {
          case 'StartQuery':
            for (const name of query.logGroupNames) authorise('logs:StartQuery', this.#arn(name));
            return rpc({ queryId: this.#start(query) });
          case 'GetQueryResults':
            authorise('logs:GetQueryResults', '*');
            return rpc(this.#take(queryId));
          default:
            throw new AwsError(400, 'UnknownOperationException', `This machine has no ${target}`);
        }
      },
    };
  }

  #keep(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > mostEntries * 1.1) this.#entries = this.#entries.slice(-mostEntries);
  }

  #start({ logGroupNames, startTime, endTime, queryString }: Query): string {
    const [, field, text, other, texts, limit] = understood.exec(queryString) ?? [];
    if (!field || !other) throw new AwsError(400, 'MalformedQueryException', `Not understood here: ${queryString}`);
    const several = JSON.parse(`[${texts}]`) as unknown[];
    const matches = (fields: Record<string, unknown>) => fields[field] === text && several.includes(fields[other]);
    const found = this.#entries.filter(
      ({ group, at, message }) =>
        logGroupNames.includes(group) &&
        at.getTime() >= startTime * 1000 &&
        at.getTime() <= endTime * 1000 &&
        message.includes(String(text)) &&
        matches(parsed(message)),
    );
    const results = found
      .slice(-Number(limit))
      .reverse()
      .map(({ at, message }) => [
        { field: '@timestamp', value: at.toISOString().replace('T', ' ').replace('Z', '') },
        { field: '@message', value: message },
      ]);
    const queryId = randomUUID();
    this.#answers.set(queryId, { status: 'Complete', results });
    return queryId;
  }

  #take(queryId: string): unknown {
    const answer = this.#answers.get(queryId);
    if (!answer) throw new AwsError(400, 'ResourceNotFoundException', `There is no query ${queryId}`);
    this.#answers.delete(queryId);
    return answer;
  }

  #groupOf(functionId: string): string {
    const { LoggingConfig } = this.#template.get<FunctionProperties>(functionId).properties;
    return LoggingConfig?.LogGroup ?? `/aws/lambda/${this.#template.ref(functionId)}`;
  }

  #arn(group: string): string {
    const { region, account } = this.#template.scope;
    return `arn:aws:logs:${region}:${account}:log-group:${group}:*`;
  }
}

const rpc = (value: unknown) => json(200, value, { 'content-type': 'application/x-amz-json-1.1' });

function parsed(message: string): Record<string, unknown> {
  try {
    return JSON.parse(message) as Record<string, unknown>;
  } catch {
    return {};
  }
}
