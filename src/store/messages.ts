import { CloudWatchLogsClient, GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DomainError } from '#domain/error.ts';
import { fromLog } from './logged-payload.ts';

const logs = new CloudWatchLogsClient();

/** An OCPP message as the log has it: `payload` without secrets. */
export type Message = {
  at: string;
  direction: 'in' | 'out';
  messageId?: string;
  action?: string;
  payload: unknown;
  /** Of a message out: false where the socket was gone. Of an answer that the gateway took from a function's hands nobody knows. */
  sent?: boolean;
};

export type MessagesAsked = { limit: number; from: Date; to: Date };

/** What the functions that speak to chargers write, one line a message: functions/ocpp-message.ts and dispatch.ts. */
type Line = {
  messageId?: string;
  action?: string;
  sent?: string;
  ms?: number;
  in?: unknown;
  out?: unknown;
};

/** The newest first. The log is kept for as long as the stage says; a line can be read some seconds after it was written. */
export async function lastMessages(stationId: string, { limit, from, to }: MessagesAsked): Promise<Message[]> {
  const { queryId } = await logs.send(
    new StartQueryCommand({
      logGroupNames: (process.env.OCPP_LOG_GROUPS ?? '').split(','),
      startTime: Math.floor(from.getTime() / 1000),
      endTime: Math.ceil(to.getTime() / 1000),
      // An id has no quote in it: src/api/schemas/common.ts.
      queryString: `fields @timestamp, @message | filter stationId = "${stationId}" and event in ["ocpp-message", "ocpp-call"] | sort @timestamp desc | limit ${limit}`,
    }),
  );
  const rows = await resultsOf(queryId);
  // A call is written when the gateway has taken it, which may be after its answer came.
  return rows
    .flatMap(messagesIn)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}

const pollMs = 250;
/** http-api has ten seconds. */
const mostPolls = 30;

type Row = { field?: string; value?: string }[];

async function resultsOf(queryId: string | undefined): Promise<Row[]> {
  for (let polls = 0; polls < mostPolls; polls++) {
    const { status, results = [] } = await logs.send(new GetQueryResultsCommand({ queryId }));
    if (status === 'Complete') return results;
    if (status !== 'Scheduled' && status !== 'Running') break;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new DomainError('unavailable', 'The log did not answer in time: ask for a shorter time.');
}

/** A line holds what came in and what was answered `ms` later, or a call that was made `ms` ago. */
function messagesIn(row: Row): Message[] {
  const valueOf = (name: string) => row.find(({ field }) => field === name)?.value ?? '';
  const { messageId, action, sent, ms = 0, ...line } = JSON.parse(valueOf('@message')) as Line;
  // `2026-11-20 12:00:00.000`, in UTC
  const at = new Date(`${valueOf('@timestamp').replace(' ', 'T')}Z`);
  const began = new Date(at.getTime() - ms).toISOString();
  const answered = 'in' in line ? at.toISOString() : began;
  const about = { messageId, action };
  const went = sent === undefined ? {} : { sent: sent === 'sent' };
  return [
    ...('out' in line
      ? [{ at: answered, direction: 'out' as const, ...about, payload: fromLog(line.out), ...went }]
      : []),
    ...('in' in line ? [{ at: began, direction: 'in' as const, ...about, payload: fromLog(line.in) }] : []),
  ];
}
