import { Duration } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, UserPool, UserPoolClient, UserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
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
