import { describe, expect, it } from 'vitest';
import * as when from '#lib/stream-filters.ts';
import { cloud, text } from './cloud.ts';

type Mapping = {
  EventSourceArn: unknown;
  FunctionName: unknown;
  FilterCriteria: { Filters: { Pattern: string }[] };
  DestinationConfig: { OnFailure: { Destination: unknown } };
};
type Subscription = {
  TopicArn: unknown;
  Endpoint: unknown;
  FilterPolicy?: unknown;
  RedrivePolicy: { deadLetterTargetArn: unknown };
};
const { all } = cloud();
const mappings = all<Mapping>('Lambda::EventSourceMapping').map(({ properties }) => properties);
const last = (value: unknown) => text(value).replace(/^Followers|^News|^Payments|^Webhooks/, '');

describe('Stream consumers', () => {
  it('follow what they need and are woken for no more', () => {
    const patterns = (mapping: Mapping) =>
      mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown);
    const followed = mappings.map((m) => [`${text(m.EventSourceArn)} to ${last(m.FunctionName)}`, patterns(m)]);
    expect(Object.fromEntries(followed)).toEqual({
      'sessions.StreamArn to billsession': [when.endedAndUnsettled, when.lateEvidence],
      'stations.StreamArn to trackfaults': when.faults,
      'stations.StreamArn to keephistory': when.worthKeeping,
      'replays.StreamArn to replaytariff': [when.replayWaits],
      'tokens.StreamArn to updatelists': [when.tokenChanged],
      'sessions.StreamArn to announce': [...when.chargingStarted, when.chargeStopped, when.chargeEnded],
      'invoices.StreamArn to announce': [when.invoiceIssued],
      'payments.StreamArn to announce': [when.paymentTrouble],
      'invoices.StreamArn to collectpayments': [when.invoiceIssued],
      'incidents.StreamArn to announce': [when.incidentChanged],
      'incidents.StreamArn to Incidentscalltechnicians': [when.somebodyToTell],
      'history.StreamArn to announce': when.becameFree,
      'commands.StreamArn to announce': [when.commandAnswered],
      'maintenance.StreamArn to announce': when.maintenanceNews,
      'webhooks.StreamArn to deliverwebhooks': [when.eventToDeliver],
    });
  });

  it('are two at most on a stream, for a shard takes two readers', () => {
    const readers = Map.groupBy(mappings, ({ EventSourceArn }) => text(EventSourceArn));
    for (const [stream, these] of readers) expect([stream, these.length <= 2]).toEqual([stream, true]);
  });

  it('have at most five filters, Lambda’s quota', () => {
    for (const { FilterCriteria } of mappings) expect(FilterCriteria.Filters.length).toBeLessThanOrEqual(5);
  });

  it('take no record twice because of another, give up in time, and leave what failed in a queue of their own', () => {
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 8,
      });
      expect(last(mapping.DestinationConfig.OnFailure.Destination)).toBe(`${last(mapping.FunctionName)}failures.Arn`);
    }
  });

  it('catch up on what was measured for a day, on money and faults for half of one, on news for an hour', () => {
    const ages = mappings.map((m) => [
      last(m.FunctionName),
      (m as { MaximumRecordAgeInSeconds?: number }).MaximumRecordAgeInSeconds,
    ]);
    expect(Object.fromEntries(ages)).toEqual({
      billsession: 43_200,
      trackfaults: 43_200,
      keephistory: 86_400,
      updatelists: 43_200,
      replaytariff: 43_200,
      collectpayments: 43_200,
      announce: 3_600,
      Incidentscalltechnicians: 3_600,
      deliverwebhooks: 3_600,
    });
  });
});

describe('News', () => {
  const subscriptions = all<Subscription>('SNS::Subscription').map(({ properties }) => properties);

  it('goes from both topics to notify; of the technicians’ only calls, the rest is news', () => {
    const told = subscriptions.map((s) => [last(s.TopicArn), [last(s.Endpoint), s.FilterPolicy]]);
    expect(Object.fromEntries(told)).toEqual({
      drivers: ['notify.Arn', undefined],
      technicians: ['notify.Arn', { kind: ['incident-call', 'calls-gathered'] }],
    });
  });

  it('that could not be delivered or sent waits in one queue', () => {
    const [retries] = all<{ DestinationConfig: { OnFailure: { Destination: unknown } } }>('Lambda::EventInvokeConfig');
    const ends = [
      ...subscriptions.map(({ RedrivePolicy }) => RedrivePolicy.deadLetterTargetArn),
      retries!.properties.DestinationConfig.OnFailure.Destination,
    ];
    expect(ends.map(last)).toEqual(ends.map(() => 'notifyfailures.Arn'));
    expect(retries!.properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 });
  });

  it('is encrypted at rest in topics and queues', () => {
    const topics = all<{ KmsMasterKeyId?: unknown }>('SNS::Topic').filter(({ id }) => id.startsWith('News'));
    expect(topics.map(({ properties }) => text(properties.KmsMasterKeyId))).toEqual(
      topics.map(() => expect.stringMatching(/alias\/aws\/sns$/) as string),
    );
    for (const { properties } of all('SQS::Queue'))
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
  });
});
