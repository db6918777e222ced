import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accept } from './accept.ts';
import type { ChargerGateway } from './charger-gateway.ts';
import { paymentRoutes, publicRoutes } from './routes.ts';
import { settingsOf } from './stages.ts';
import type { WebGateway } from './web-gateway.ts';

type EdgeProps = { chargers: ChargerGateway; web: WebGateway; originSecret: ISecret };

/** The one address of everything: chargers, HTTP API and pages. */
export class Edge extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { chargers, web, originSecret }: EdgeProps) {
    super(scope, id);
    const { domain } = settingsOf(this);
    const webOrigin = new HttpOrigin(web.host, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY });
    const chargerOrigin = new HttpOrigin(chargers.host, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originPath: `/${chargers.stage.stageName}`,
      // The API's own address stays public; whoever comes by it lacks this header. It replaces one the client sent.
      customHeaders: { 'x-laddnav-origin': originSecret.secretValue.unsafeUnwrap() },
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Laddnav',
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: webOrigin,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
        // Long enough to spare Lambda a crowd, short enough that nobody keeps yesterday's page.
        cachePolicy: new CachePolicy(this, 'Pages', { defaultTtl: Duration.minutes(1), maxTtl: Duration.days(1) }),
      },
      additionalBehaviors: {
        '/ocpp/*': { origin: chargerOrigin, ...passing, ...this.first('ocpp-path.js') },
        '/api/*': {
          origin: webOrigin,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
          ...passing,
          ...this.first(
            'api-guard.js',
            `const publicRoutes = ${JSON.stringify([...publicRoutes, ...paymentRoutes])};\n`,
          ),
        },
      },
    });
    this.url = `https://${domain?.name ?? distribution.distributionDomainName}`;
    for (const [rule, reason] of Object.entries(notFollowed)) accept(distribution, rule, reason);
  }

  private first(file: string, preamble = ''): Pick<BehaviorOptions, 'functionAssociations'> {
    const code = preamble + readFileSync(join(import.meta.dirname, 'edge', file), 'utf8');
    const fn = new EdgeFunction(this, file.replace('.js', ''), {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    });
    return { functionAssociations: [{ function: fn, eventType: FunctionEventType.VIEWER_REQUEST }] };
  }
}

/**
 * Nothing kept, everything passed: Authorization is only forwarded by a policy that forwards every header, and an API
 * Gateway origin refuses the viewer's Host. No redirect from http: the password would have gone in clear already.
 */
const passing = {
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
};

const notFollowed = {
  CFR1: 'Drivers come from abroad, and so does the roaming SIM card of a charger',
  CFR2: 'Chargers and people must bring a password or token; the stage is throttled; WAF costs $5 a month and more at rest',
  CFR3: "API Gateway logs each request that is let through; a second log would keep drivers' addresses",
  CFR4: 'Own domains get TLS 1.2; on the cloudfront.net one CloudFront itself sets the minimum',
};
