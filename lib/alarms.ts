import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ChargerGateway } from './charger-gateway.ts';
import type { DueBills } from './due-bills.ts';
import type { Followers } from './followers.ts';
import type { HouseFunction } from './house-function.ts';
import type { Incidents } from './incidents.ts';
import type { Looks } from './looks.ts';
import type { Measures } from './measures.ts';
import type { News } from './news.ts';
import type { Payments } from './payments.ts';
import type { Reminders } from './reminders.ts';
import { settingsOf } from './stages.ts';
import type { WebGateway } from './web-gateway.ts';
import type { Webhooks } from './webhooks.ts';

type Watched = {
  chargers: ChargerGateway;
  dueBills: DueBills;
  followers: Followers;
  incidents: Incidents;
  looks: Looks;
  measures: Measures;
  news: News;
  payments: Payments;
  reminders: Reminders;
  web: WebGateway;
  webhooks: Webhooks;
};
type Trouble = { metric: IMetric; above: number; usersLose: string };

const period = Duration.minutes(5);
const minutes = (n: number): number => n * 60_000;

/** An alarm is a sentence on what people lose; docs/runbook.md has a chapter of the same name on what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const action = new SnsAction(this.topic());
    for (const [name, { metric, above, usersLose }] of Object.entries(troubles(watched))) {
      const alarm = new Alarm(this, name, {
        metric,
        threshold: above,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${usersLose} What to do: docs/runbook.md#${name}`,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }

  /** Unencrypted, for CloudWatch cannot use the key AWS manages for SNS; an alarm tells no secret. */
  private topic(): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    const { alarmEmail } = settingsOf(this);
    if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }
}

function troubles({
  chargers,
  dueBills,
  followers,
  incidents,
  looks,
  measures,
  news,
  payments,
  reminders,
  web,
  webhooks,
}: Watched): Record<string, Trouble> {
  const { billSession, trackFaults, keepHistory, announce, updateLists, replayTariff } = followers;
  const waiting = ({ failures }: { failures: News['failures'] }): IMetric =>
    failures.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
  const behind = (consumer: Followers['announce']): IMetric =>
    consumer.metric('IteratorAge', { period, statistic: 'Maximum' });
  return {
    'charger-messages-fail': {
      metric: errorsLogged('ChargerErrors', [
        chargers.authorize,
        chargers.connect,
        chargers.message,
        chargers.disconnect,
      ]),
      above: 5,
      usersLose: 'Chargers get errors for answers: sessions may not start, and what was charged arrives late or never.',
    },
    'charger-messages-crash': {
      metric: chargers.message.metricErrors({ period }),
      above: 2,
      usersLose: 'Chargers get no answer: sessions may not start, and what was charged arrives late or never.',
    },
    'chargers-cannot-connect': {
      metric: chargers.connect.metricErrors({ period }),
      above: 2,
      usersLose: 'Chargers that lost their connection stay offline; on them only cards they remember can charge.',
    },
    'losses-are-missed': {
      metric: chargers.disconnect.metricErrors({ period }),
      above: 2,
      usersLose: 'Chargers that are gone look online for up to two hours, and no technician hears of them.',
    },
    'chargers-are-not-watched': {
      metric: errorsOf([chargers.watchConnections, looks.watchSessions, looks.watchSilence]),
      above: 2,
      usersLose: 'A charger that went offline, or delivers nothing, is not reported: nobody goes to repair it.',
    },
    'bills-fail': {
      metric: waiting(billSession),
      above: 0,
      usersLose: 'Sessions in the queue are not billed: the driver has no receipt, the operator no money.',
    },
    'bills-are-late': {
      metric: behind(billSession),
      above: minutes(5),
      usersLose: 'Drivers wait for their receipts.',
    },
    'due-bills-fail': {
      metric: errorsLogged('DueBillErrors', [dueBills.months, dueBills.reservations]),
      above: 0,
      usersLose: 'Whose month is over, or whose reservation was not used, has no invoice, and the operator no money.',
    },
    'payments-fail': {
      metric: waiting(payments.collect),
      above: 0,
      usersLose: 'Invoices in the queue are not collected: a card stays held, and the operator has no money.',
    },
    'payments-are-not-watched': {
      metric: payments.watch.metricErrors({ period }),
      above: 2,
      usersLose: 'Charges under a hold are not ended in time, and refused cards are not tried again.',
    },
    'faults-fail': {
      metric: waiting(trackFaults),
      above: 0,
      usersLose: 'A broken charger has no incident, or a mended one still has: the wrong one is visited, or none.',
    },
    'calls-fail': {
      metric: waiting(incidents.call),
      above: 0,
      usersLose: 'An incident has nobody who was called, or the next one is not called when nobody answers.',
    },
    'faults-are-late': {
      metric: behind(trackFaults),
      above: minutes(5),
      usersLose: 'Technicians hear late of broken chargers.',
    },
    'incidents-are-not-pursued': {
      metric: incidents.pursue.metricErrors({ period }),
      above: 2,
      usersLose: 'Remedies are not tried, and where a technician does not answer, nobody else is called.',
    },
    'history-fails': {
      metric: waiting(keepHistory),
      above: 0,
      usersLose: 'Uptime is told too high or too low: when chargers went down or came back is not all known.',
    },
    'days-are-not-closed': {
      metric: measures.closeDays.metricErrors({ period }),
      above: 0,
      usersLose:
        'Reports of uptime, reliability and performance are slow, or refused, from the day on that is not closed.',
    },
    'lists-fail': {
      metric: waiting(updateLists),
      above: 0,
      usersLose: 'A card that was blocked may still charge at chargers that are offline, and a new one may not.',
    },
    'replays-fail': {
      metric: waiting(replayTariff),
      above: 0,
      usersLose: 'What a tariff would have earned is not told to the end: a replay stays unfinished.',
    },
    'news-fails': {
      metric: waiting(announce),
      above: 0,
      usersLose: 'A driver or technician was not told what happened; the console shows it.',
    },
    'news-is-late': {
      metric: behind(announce),
      above: minutes(5),
      usersLose: 'Drivers and technicians are told late; after an hour they are not told at all.',
    },
    'messages-are-not-sent': {
      metric: waiting(news),
      above: 0,
      usersLose: 'An SMS or e-mail did not go out: a driver or technician was not told what happened.',
    },
    'drivers-are-not-reminded': {
      metric: reminders.tellDue.metricErrors({ period }),
      above: 2,
      usersLose: 'Drivers do not hear of maintenance in time: they come to chargers that are out of service.',
    },
    'webhooks-fail': {
      metric: waiting(webhooks.deliver),
      above: 0,
      usersLose: 'Other systems hear late of what happens, as billing or repair of somebody else’s.',
    },
    'webhooks-are-not-retried': {
      metric: webhooks.retry.metricErrors({ period }),
      above: 2,
      usersLose: 'What other systems could not take at once does not reach them.',
    },
    'api-fails': {
      metric: web.api.metricServerError({ period, statistic: 'Sum' }),
      above: 5,
      usersLose: 'Operators and driver apps get errors instead of pages and answers; charging goes on.',
    },
    // No function reserves concurrency, so that one being throttled is the whole account being full.
    'functions-are-throttled': {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period, statistic: 'Sum' }),
      above: 0,
      usersLose: 'The account runs as many functions at once as it may: chargers, bills and pages wait or fail.',
    },
  };
}

/** One alarm for what people lose alike. */
const errorsOf = (functions: HouseFunction[]): IMetric =>
  new MathExpression({
    expression: 'SUM(METRICS())',
    usingMetrics: Object.fromEntries(functions.map((fn, i) => [`m${i}`, fn.metricErrors({ period })])),
    period,
  });

/** These answer, and go on with others, even when all fails, so that Lambda counts no error: their log tells. */
const errorsLogged = (metricName: string, functions: HouseFunction[]): IMetric =>
  functions
    .map((fn) =>
      fn.logGroup.addMetricFilter('errors', {
        metricNamespace: 'Laddnav',
        metricName,
        filterPattern: FilterPattern.stringValue('$.level', '=', 'error'),
      }),
    )[0]!
    .metric({ period, statistic: 'Sum' });
