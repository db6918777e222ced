import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cloud, text } from './cloud.ts';

type Metric = { MetricName: string; Dimensions?: { Name: string; Value: unknown }[] };
type Properties = Metric & {
  AlarmDescription: string;
  AlarmActions: unknown[];
  /** Of several in one. */
  Metrics?: { MetricStat?: { Metric: Metric } }[];
};
const { all } = cloud();
const alarms = all<Properties>('CloudWatch::Alarm').map(({ properties }) => properties);
const chapters = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^### (.+)$/gm)].map(([, title]) => title);
const watched = (metric: string) =>
  alarms
    .flatMap((alarm): Metric[] => alarm.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [alarm])
    .filter(({ MetricName }) => MetricName === metric)
    .map(({ Dimensions }) => Dimensions && text(Dimensions[0]!.Value));

describe('Alarms', () => {
  it('say what people lose and where it is written what to do', () => {
    for (const { AlarmDescription } of alarms)
      expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. What to do: docs\/runbook\.md#[a-z-]+$/);
  });

  it('have a chapter each in the runbook, and the runbook has no other', () => {
    const named = alarms.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]);
    // Text messages have a region of their own, and their alarm a stack there.
    expect(chapters.toSorted()).toEqual([...named, 'sms-money-runs-out'].toSorted());
  });

  it('ring when records wait in a failure queue, each in its own', () => {
    const queues = all('SQS::Queue').map(({ id }) => `${id.replace(/[0-9A-F]{8}$/, '')}.QueueName`);
    expect(watched('ApproximateNumberOfMessagesVisible').toSorted()).toEqual(queues.toSorted());
  });

  it('ring when a consumer falls behind', () => {
    expect(watched('IteratorAge').toSorted()).toEqual([
      'Followersannounce',
      'Followersbillsession',
      'Followerstrackfaults',
    ]);
  });

  it('ring when a function on the charger side crashes, or one that a schedule wakes, and when any function is throttled', () => {
    expect(watched('Errors').toSorted()).toEqual([
      'Chargersocppconnect',
      'Chargersocppdisconnect',
      'Chargersocppmessage',
      'Chargerswatchconnections',
      'Incidentspursueincidents',
      'Lookswatchsessions',
      'Lookswatchsilence',
      'Measuresclosedays',
      'Paymentswatchpayments',
      'Reminderstelldue',
      'Webhooksretrywebhooks',
    ]);
    expect(watched('Throttles')).toEqual([undefined]);
  });

  it('ring where a function answers although it failed, by what it logs', () => {
    const filters = all<{ FilterPattern: string }>('Logs::MetricFilter').map(
      ({ properties }) => properties.FilterPattern,
    );
    expect(filters).toEqual(Array.from({ length: 6 }, () => '{ $.level = "error" }'));
    expect(watched('ChargerErrors')).toEqual([undefined]);
  });

  it('can reach the topic, which refuses the rest of the world', () => {
    const topic = alarms[0]!.AlarmActions.map(text)[0]!;
    const policy = all<{ Topics: unknown[]; PolicyDocument: { Statement: object[] } }>('SNS::TopicPolicy').find(
      ({ properties }) => properties.Topics.map(text).includes(topic),
    );
    expect(policy!.properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    ]);
  });

  it('are few, for each costs $0.10 a month and none should be ignored', () => {
    expect(alarms.length).toBeLessThanOrEqual(26);
  });
});
