import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tables, tableVariable, type TableName } from '#store/schema.ts';
import { cloud, text } from './cloud.ts';

const { all, functions, named, mayDo } = cloud();
const names = Object.keys(functions);
const written = (name: string, action: RegExp) =>
  mayDo(name)
    .filter(({ actions }) => actions.some((each) => action.test(each)))
    .flatMap(({ resources }) => resources)
    .map((resource) => resource.replace('.Arn', ''));
const whoMay = (action: RegExp, table: TableName) => names.filter((name) => written(name, action).includes(table));

describe('Every function', () => {
  it('is a file of functions/, and every file there is a function', () => {
    const files = readdirSync('functions').filter((file) => /^[^.]+\.ts$/.test(file));
    expect(names.toSorted()).toEqual(files.map((file) => file.replace('.ts', '')).toSorted());
  });

  it.each(names)('%s runs on Node 24 and arm64, without X-Ray, and takes no concurrency from others', (name) => {
    const { properties } = named(name);
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(properties).not.toHaveProperty('TracingConfig');
    expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  it('logs JSON into its own log group, which forgets in time', () => {
    const groups = names.map((name) => named(name).properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(groups).size).toBe(names.length);
    for (const group of all<{ RetentionInDays: number }>('Logs::LogGroup'))
      expect(group.properties.RetentionInDays).toBe(7);
    for (const name of names)
      expect(named(name).properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
  });

  it.each(names)('%s has a role of its own, with no managed policy, that logs to its own log group only', (name) => {
    const { Role, LoggingConfig } = named(name).properties;
    const role = all('IAM::Role').find(({ id }) => id === Role['Fn::GetAtt'][0]);
    expect(role?.properties).not.toHaveProperty('ManagedPolicyArns');
    expect(names.filter((other) => text(named(other).properties.Role) === text(Role))).toEqual([name]);
    expect(mayDo(name).filter(({ actions }) => actions.some((action) => /^logs:(Create|Put)/.test(action)))).toEqual([
      {
        effect: 'Allow',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${text(LoggingConfig.LogGroup)}.Arn`],
      },
    ]);
  });

  it('lets none but http-api read a log, and of logs those in which chargers speak', () => {
    const readers = names.flatMap((name) =>
      mayDo(name)
        .filter(({ actions }) => actions.includes('logs:StartQuery'))
        .map(({ resources }) => ({ name, resources })),
    );
    const speakers = ['ocpp-message', 'watch-connections', 'http-api'];
    const groups = speakers.map((name) => named(name).properties.LoggingConfig.LogGroup);
    expect(readers).toEqual([{ name: 'http-api', resources: groups.map((group) => `${text(group)}.Arn`) }]);
    for (const group of all<object>('Logs::LogGroup').filter(({ id }) => groups.some((one) => text(one) === id)))
      expect(group.properties).toMatchObject({ FieldIndexPolicies: [{ Fields: ['stationId'] }] });
  });

  it.each(names)('%s knows the tables it may use, and no others', (name) => {
    const granted = written(name, /^dynamodb:(GetItem|PutItem|Scan)$/);
    const known = Object.keys(named(name).properties.Environment?.Variables ?? {});
    for (const table of Object.keys(tables) as TableName[])
      expect([table, known.includes(tableVariable(table))]).toEqual([table, granted.includes(table)]);
  });

  it('has at most 10 s on the way of an OCPP message and of a page, and less than the gateway for a report', () => {
    const interactive = names.filter((name) => /^(ocpp-|console)/.test(name));
    expect(interactive.map((name) => named(name).properties.Timeout)).toEqual(interactive.map(() => 10));
    expect(named('http-api').properties.Timeout).toBe(29);
  });
});

describe('Least privilege', () => {
  it('asks for every resource only where AWS has no finer name', () => {
    const everything = names.flatMap((name) =>
      mayDo(name)
        .filter(({ resources }) => resources.includes('*'))
        .map(({ actions }) => `${name} ${actions.join()}`),
    );
    expect(everything.toSorted()).toEqual([
      'announce dynamodb:ListStreams',
      'bill-session dynamodb:ListStreams',
      'call-technicians dynamodb:ListStreams',
      'collect-payments dynamodb:ListStreams',
      'deliver-webhooks dynamodb:ListStreams',
      'http-api logs:GetQueryResults',
      'keep-history dynamodb:ListStreams',
      'notify sns:CheckIfPhoneNumberIsOptedOut,sns:Publish',
      'replay-tariff dynamodb:ListStreams',
      'track-faults dynamodb:ListStreams',
      'update-lists dynamodb:ListStreams',
    ]);
  });

  it('has no wildcard in an action', () => {
    const actions = names.flatMap((name) => mayDo(name).flatMap((statement) => statement.actions));
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('lets nobody delete what is billed or proves a bill', () => {
    for (const table of ['sessions', 'invoices', 'incidents', 'sites', 'stations', 'notices'] as const)
      expect(whoMay(/DeleteItem|BatchWriteItem|\*/, table)).toEqual([]);
  });

  it('lets only billing, and who decides a review, write invoices; and only them, the charger side and who watches them sessions', () => {
    expect(whoMay(/PutItem|UpdateItem/, 'invoices').toSorted()).toEqual([
      'bill-months',
      'bill-reservations',
      'bill-session',
      'http-api',
    ]);
    expect(whoMay(/PutItem|UpdateItem/, 'sessions').toSorted()).toEqual([
      'bill-months',
      'bill-session',
      'http-api',
      'ocpp-message',
      'watch-sessions',
    ]);
  });

  it('lets notify text phones but publish to no topic', () => {
    expect(mayDo('notify').filter(({ actions }) => actions.includes('sns:Publish'))).toEqual([
      { effect: 'Allow', actions: ['sns:CheckIfPhoneNumberIsOptedOut', 'sns:Publish'], resources: ['*'] },
      { effect: 'Deny', actions: ['sns:Publish'], resources: ['arn:aws:sns:*:*:*'] },
    ]);
  });

  it('lets notify send e-mail as one sender only', () => {
    const identities = ['laddnav.example', 'no-reply@laddnav.example'];
    expect(mayDo('notify').find(({ actions }) => actions.includes('ses:SendEmail'))?.resources).toEqual(
      identities.map((identity) => `arn:aws:ses:eu-north-1:AWS::AccountId:identity/${identity}`),
    );
  });
});
