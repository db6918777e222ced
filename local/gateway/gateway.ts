import type { Clock, Delivery, Faults, Invoke, Part } from '../types.ts';
import type { Connections } from './connections.ts';
import type { Resources } from './wiring.ts';

export type GatewayOptions = {
  /** Resolved: a Ref is the logical id of what it names (of a user pool: the id it has in cognito-local). */
  template: { Resources: Resources };
  region: string;
  account: string;
  /** 0 takes any that is free. */
  port: number;
  invoke: Invoke;
  clock: Clock;
  faults: Faults;
  /**
   * Where the user pools' keys are. cognito-local must be told TokenConfig.IssuerDomain
   * `https://cognito-idp.<region>.amazonaws.com`, so that tokens name the issuer that the template expects.
   */
  cognitoEndpoint: string;
  /** Newest first. */
  outbox(): Delivery[];
  /** What waits in the failure queues. */
  queues(): unknown;
  log(line: string): void;
};

export type Gateway = Part & { port: number; connections: Connections };

export declare function startGateway(options: GatewayOptions): Promise<Gateway>;
