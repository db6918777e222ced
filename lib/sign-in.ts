import { Duration } from 'aws-cdk-lib';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AccountRecovery, FeaturePlan, UserPool, UserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { removalPolicyOf, settingsOf } from './stages.ts';

/** Who may sign in, and as what: operators, technicians and drivers, all by e-mail address. */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = new UserPool(this, 'Users', {
      featurePlan: FeaturePlan.LITE,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: settingsOf(this).keepsData,
      removalPolicy: removalPolicyOf(this),
    });
    accept(
      this.userPool,
      'COG2',
      'POST /login trades a password for a token in one step; it has no second one to ask for a code in',
    );
    accept(
      this.userPool,
      'COG8',
      'The Plus plan costs $0.02 a person and month; every plan locks out longer and longer after five wrong passwords',
    );
    for (const groupName of ['operator', 'technician', 'driver'])
      new UserPoolGroup(this, groupName, { userPool: this.userPool, groupName });
    this.client = this.userPool.addClient('Api', {
      authFlows: { userPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
    });
  }
}
