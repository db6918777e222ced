import { beforeEach, expect, test } from 'vitest';
import { Logs } from '#local/aws/logs.ts';
import { Template } from '#local/template.ts';

const at = '2026-11-20T12:00:00.000Z';
const template = new Template({
  Resources: {
    Speaker: { Type: 'AWS::Lambda::Function', Properties: { LoggingConfig: { LogGroup: 'speakers' } } },
    Other: { Type: 'AWS::Lambda::Function', Properties: {} },
  },
});

let logs: Logs;
let asked: string[];
beforeEach(() => {
  asked = [];
  logs = new Logs(template, { now: () => new Date(at) } as never);
  for (const station of ['A', 'B'])
    logs.write('Speaker', `{"stationId":"${station}","event":"said","n":1}\nplain text\n`);
  logs.write('Speaker', '{"stationId":"A","event":"said","n":2}\n{"stationId":"A","event":"thought"}\n');
  logs.write('Other', '{"stationId":"A","event":"said","n":3}\n');
});

const call = async (target: string, body: object) => {
  const request = { method: 'POST', path: '/', target, body: Buffer.from(JSON.stringify(body)) };
  const reply = await logs.service().answer(request, (action, resource) => asked.push(`${action} ${String(resource)}`));
  return JSON.parse(String(reply.body)) as { queryId: string; status: string; results: { value: string }[][] };
};
const query = (limit: number, more: object = {}) => ({
  logGroupNames: ['speakers'],
  startTime: Date.parse(at) / 1000 - 60,
  endTime: Date.parse(at) / 1000,
  queryString: `fields @timestamp, @message | filter stationId = "A" and event in ["said", "told"] | sort @timestamp desc | limit ${limit}`,
  ...more,
});
const found = async (limit: number, more?: object) => {
  const { queryId } = await call('StartQuery', query(limit, more));
  const { status, results } = await call('GetQueryResults', { queryId });
  expect(status).toBe('Complete');
  return results.map((row) => row.map(({ value }) => value));
};

test('a query finds what one station said in these groups, the newest first, and the role is asked', async () => {
  const line = (n: number) => ['2026-11-20 12:00:00.000', `{"stationId":"A","event":"said","n":${n}}`];
  expect(await found(10)).toEqual([line(2), line(1)]);
  expect(await found(1)).toEqual([line(2)]);
  expect(await found(10, { endTime: Date.parse(at) / 1000 - 1 })).toEqual([]);
  expect(asked.slice(0, 2)).toEqual([
    'logs:StartQuery arn:aws:logs:eu-north-1:000000000000:log-group:speakers:*',
    'logs:GetQueryResults *',
  ]);
});

test('a query this machine does not understand is refused, not answered with nothing', async () => {
  await expect(call('StartQuery', query(1, { queryString: 'stats count(*)' }))).rejects.toThrow('Not understood here');
  await expect(call('GetQueryResults', { queryId: 'none' })).rejects.toThrow('There is no query none');
  await expect(call('PutLogEvents', {})).rejects.toThrow('This machine has no PutLogEvents');
});
