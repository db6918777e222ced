import { App, Stack, Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { laddnavApp } from '#lib/app.ts';

type Finding = { ruleName: string; violatingConstructs: { constructPath: string }[] };
type Report = { pluginReports: { violations: Finding[] }[] };

/** Rule and construct of each finding that nobody has answered with a reason. */
function findings(make: (outdir: string) => App): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'laddnav-nag-'));
  try {
    const app = make(outdir);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    try {
      app.synth();
    } catch (error) {
      if ((error as Error).name !== 'ValidationFailed') throw error;
    }
    const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    const violations = pluginReports.flatMap((report) => report.violations);
    return violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it.each(['dev', 'prod'] as const)(
  'AWS Solutions has nothing against %s that was not answered with a reason',
  (stage) => {
    expect(findings((outdir) => laddnavApp({ stage, bundle: false, outdir }))).toEqual([]);
  },
);

it('would have found a topic that takes what comes unencrypted', () => {
  const careless = (outdir: string) => {
    const app = new App({ outdir });
    new Topic(new Stack(app, 'Careless'), 'Topic');
    return app;
  };
  expect(findings(careless)).toEqual(['AwsSolutions-SNS3 Careless/Topic/Resource']);
});
