import { Template as Assertions } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { laddnavApp, type AppProps } from '#lib/app.ts';
import { cloud, text } from './cloud.ts';

const stackOf = (props: AppProps) => laddnavApp({ ...props, bundle: false }).node.children[0] as Stack;
const given = (context: Record<string, string>) => Assertions.fromStack(stackOf({ context }));

describe('A deployment', () => {
  it('is dev in Stockholm unless it says otherwise', () => {
    const { stackName, region, terminationProtection } = stackOf({});
    expect({ stackName, region, terminationProtection }).toEqual({
      stackName: 'laddnav-dev',
      region: 'eu-north-1',
      terminationProtection: false,
    });
  });

  it('of prod keeps its data and half a year of logs', () => {
    expect(stackOf({ context: { stage: 'prod' } }).terminationProtection).toBe(true);
    const prod = cloud('prod');
    for (const { properties } of prod.all('Logs::LogGroup')) expect(properties).toMatchObject({ RetentionInDays: 180 });
    expect(prod.all('Cognito::UserPool')[0]!.properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  it('to a stage nobody has described is refused', () => {
    expect(() => laddnavApp({ context: { stage: 'staging' } })).toThrow(
      'There is no stage staging: choose one of dev, prod',
    );
  });

  it('sends e-mail from its own address, SMS from a region that has them, and alarms to whom it names; asks VIES where it says so', () => {
    const vies = 'https://vies.example';
    const template = given({ senderEmail: 'hi@charge.example', alarmEmail: 'ops@charge.example', vies });
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { VIES: vies } } });
    expect(cloud().named('http-api').properties.Environment!.Variables).not.toHaveProperty('VIES');
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { SENDER_EMAIL: 'hi@charge.example', SMS_REGION: 'eu-west-1' } },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@charge.example' });
  });

  it('has an address of CloudFront’s, and hands it to chargers', () => {
    const url = cloud().named('http-api').properties.Environment!.Variables.PUBLIC_URL;
    expect(text(url)).toBe('https://EdgeDistribution.DomainName');
  });

  it('may have a domain of its own, on TLS 1.2', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/a';
    const template = given({ domain: 'charge.example', certificateArn });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['charge.example'],
        ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { PUBLIC_URL: 'https://charge.example' } },
    });
    expect(() => given({ domain: 'charge.example' })).toThrow('domain and certificateArn go together');
  });
});
