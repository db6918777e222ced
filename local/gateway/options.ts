import type { Clock, Delivery, Faults, Invoke } from '../types.ts';
import type { Resources } from './wiring.ts';

export type GatewayOptions = {
  /** Resolved: a Ref is the logical id of what it names (of a user pool: the id it has in cognito-local). */
  template: { Resources: Resources };
  region: string;
  account: string;
  /** 0 takes any that is free. */
  port: number;
  /** The address to listen on; all where absent. */
  host?: string;
  invoke: Invoke;
  clock: Clock;
  faults: Faults;
  /**
   * Where the user pools' keys are. cognito-local must be told TokenConfig.IssuerDomain
   * `https://cognito-idp.<region>.amazonaws.com`, so that tokens name the issuer that the template expects.
   */
  cognitoEndpoint: string;
  /** Newest first. */
  outbox: () => Delivery[];
  /** What waits in the failure queues, by the queue's name. */
  queues: () => object;
  /** A frame went out on a socket of chargers. */
  onSent?: () => void;
  log: (line: string) => void;
};
