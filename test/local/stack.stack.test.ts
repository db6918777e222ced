import { beforeAll, expect, test } from 'vitest';
import type { tables } from '#store/schema.ts';
import { synthesize } from '#lib/app.ts';
import { Roles } from '#local/aws/roles.ts';
import { onTheChargersPath } from '#local/functions/chargers-path.ts';
import { environmentOf } from '#local/functions/environment.ts';
import { createClock } from '#local/clock.ts';
import { parseSchedule } from '#local/schedules/expression.ts';
import { Template } from '#local/template.ts';

let template: Template;
beforeAll(() => {
  template = new Template(synthesize('dev'));
});
const entryOf = (id: string) => template.get(id).metadata['laddnav:entry'];
const functionAt = (entry: string) => template.all('AWS::Lambda::Function').find(({ id }) => entryOf(id) === entry)!.id;

test('every value of the real template is known on this machine', () => {
  const resolved = JSON.stringify(template.resources());
  expect(resolved).not.toMatch(/"(Ref|Fn::\w+)":/);
  expect(resolved).not.toContain('{{resolve:');
});

test('every function has an entry to bundle', () => {
  for (const { id } of template.all('AWS::Lambda::Function'))
    expect(entryOf(id), id).toMatch(/^functions\/[\w-]+\.ts$/);
});

test('chargers wait for these functions, which are loaded at the start', () => {
  expect(onTheChargersPath(template).map(entryOf).sort()).toEqual(
    ['authorize', 'connect', 'disconnect', 'message'].map((name) => `functions/ocpp-${name}.ts`),
  );
});

test('a function finds on this machine whatever the template has elsewhere', () => {
  const places = { endpoint: 'http://127.0.0.1:1', publicUrl: 'http://localhost:2', clock: createClock(60, 1_000) };
  const api = environmentOf(template, functionAt('functions/http-api.ts'), places);
  expect(api).toMatchObject({
    PUBLIC_URL: 'http://localhost:2',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    LADDNAV_TIME_SCALE: '60',
    LADDNAV_TIME_ORIGIN: '1000',
  });
  const message = functionAt('functions/ocpp-message.ts');
  const environment = environmentOf(template, message, places);
  expect(environment.AWS_ACCESS_KEY_ID).toBe(message);
  expect(environment.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI).toMatch(
    /^http:\/\/127\.0\.0\.1:1\/execute-api\/\w+\/\w+$/,
  );
  expect(Object.values(environment).join()).not.toContain('amazonaws.com');
});

test('roles allow what the template grants and nothing else', () => {
  const roles = new Roles(template);
  const arn = (logicalName: keyof typeof tables) => {
    const table = template.all('AWS::DynamoDB::Table').find(({ id }) => id.startsWith(logicalName))!;
    return template.attribute(table.id, 'Arn');
  };
  const authorize = functionAt('functions/ocpp-authorize.ts');
  const may = (action: string, resource: string) => roles.allows(authorize, { action, resource });
  expect([
    may('dynamodb:GetItem', arn('stations')),
    // Guesses are counted on the station's item; what is kept of it cannot be removed.
    may('dynamodb:UpdateItem', arn('stations')),
    may('dynamodb:DeleteItem', arn('stations')),
    may('dynamodb:GetItem', arn('sessions')),
    may('sns:Publish', '+46701234567'),
  ]).toEqual([true, true, false, false, false]);
});

test('every schedule is understood', () => {
  const rules = template.all<{ ScheduleExpression: string }>('AWS::Events::Rule');
  const schedules = rules.map(({ properties }) => parseSchedule(properties.ScheduleExpression));
  expect(schedules.length).toBeGreaterThan(0);
  const minute = 60_000;
  const known = [1, 5, 60, 6 * 60].map((minutes) => ({ everyMs: minutes * minute }));
  for (const schedule of schedules) expect(known).toContainEqual(schedule);
});
