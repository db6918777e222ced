import { App } from 'aws-cdk-lib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdkJson from '../cdk.json' with { type: 'json' };
import { LaddnavStack } from './laddnav-stack.ts';
import { SmsSpending } from './sms-spending.ts';
import { stages, type Settings, type StageName } from './stages.ts';

export type AppProps = { stage?: StageName; bundle?: boolean; outdir?: string; context?: Record<string, string> };

/** The app with the feature flags of cdk.json, which the CDK's command line would pass but a test or one machine does not. */
export function laddnavApp({ stage, bundle = true, outdir, context }: AppProps = {}): App {
  const app = new App({
    ...(outdir && { outdir }),
    analyticsReporting: false,
    treeMetadata: false,
    context: { ...cdkJson.context, ...(!bundle && { 'aws:cdk:bundling-stacks': [] }), ...context },
  });
  const settings = settingsFor(app, stage);
  new LaddnavStack(app, `laddnav-${settings.stage}`, settings);
  new SmsSpending(app, `laddnav-${settings.stage}-sms`, settings);
  return app;
}

/** Unresolved CloudFormation: a property may be `{ Ref: … }` or `{ 'Fn::GetAtt': … }` where a string is meant. */
export type Template = {
  Resources: Record<string, Resource>;
};

type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  DeletionPolicy?: string;
};

/** The template as it would be deployed, without the bundles: about a second. */
export function synthesize(stage: StageName): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'laddnav-'));
  try {
    return laddnavApp({ stage, bundle: false, outdir }).synth().getStackByName(`laddnav-${stage}`).template as Template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * `-c stage=prod -c senderEmail=… -c alarmEmail=… -c spotPrices=… -c vies=… -c domain=… -c certificateArn=…`:
 * addresses belong to a deployment, not to the code.
 */
function settingsFor(app: App, stage?: StageName): Settings {
  const given = (key: string): string | undefined => app.node.tryGetContext(key) as string | undefined;
  const name = stage ?? given('stage') ?? 'dev';
  if (!(name in stages)) throw new Error(`There is no stage ${name}: choose one of ${Object.keys(stages).join(', ')}`);
  const settings = stages[name as StageName];
  const [domain, certificateArn] = [given('domain'), given('certificateArn')];
  if (Boolean(domain) !== Boolean(certificateArn)) throw new Error('domain and certificateArn go together: give both');
  return {
    ...settings,
    senderEmail: given('senderEmail') ?? settings.senderEmail,
    alarmEmail: given('alarmEmail'),
    spotPrices: given('spotPrices'),
    vies: given('vies'),
    ...(domain && certificateArn && { domain: { name: domain, certificateArn } }),
  };
}
