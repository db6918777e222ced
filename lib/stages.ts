import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export type Settings = {
  stage: StageName;
  region: string;
  /** Stockholm is not among the regions that send SMS (SNS developer guide, supported regions). */
  smsRegion: string;
  /** What the phone shows as sender: at most 11 letters and digits. */
  smsSenderId: string;
  /** What text messages may cost in a month: the account's own limit must be as high. */
  smsMonthlyUsd: number;
  /** Its address or domain must be a verified identity in SES. */
  senderEmail: string;
  /** Without one, chargers are set to an address of CloudFront's. The certificate is in us-east-1, where CloudFront looks. */
  domain?: { name: string; certificateArn: string };
  /** Who hears of alarms. */
  alarmEmail?: string;
  /** Who moves the money; `local` moves none. */
  payments: 'local' | 'stripe';
  /** Where the prices of the day-ahead market are read: an address with {area}, {currency} and {day} in it. */
  spotPrices?: string;
  /** Where VIES is asked whether a VAT id is valid: an address of its REST API. */
  vies?: string;
  logRetention: RetentionDays;
  /** Tables, users and logs stay when the stack goes, and deleting a table is refused. */
  keepsData: boolean;
};

export type StageName = 'dev' | 'prod';

const everywhere = {
  region: 'eu-north-1',
  smsRegion: 'eu-west-1',
  smsSenderId: 'Laddnav',
  smsMonthlyUsd: 50,
  senderEmail: 'no-reply@laddnav.example',
};

export const stages: Record<StageName, Settings> = {
  dev: { ...everywhere, stage: 'dev', payments: 'local', logRetention: RetentionDays.ONE_WEEK, keepsData: false },
  // Half a year of logs: long enough for a disputed invoice, no longer than drivers' data need to be kept.
  prod: { ...everywhere, stage: 'prod', payments: 'stripe', logRetention: RetentionDays.SIX_MONTHS, keepsData: true },
};

const key = 'laddnav:settings';

/** Every construct below `scope` finds the stage's settings with `settingsOf`; call before the first child is made. */
export const provideSettings = (scope: Construct, settings: Settings): void => scope.node.setContext(key, settings);

export const settingsOf = (scope: Construct): Settings => scope.node.getContext(key) as Settings;

export const removalPolicyOf = (scope: Construct): RemovalPolicy =>
  settingsOf(scope).keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
