import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { HouseFunction } from './house-function.ts';

type Props = { url: string; users: HouseFunction[] };

/** Links in messages that need no sign-in: what they are signed with, and the address they begin with. */
export class Links extends Construct {
  constructor(scope: Construct, id: string, { url, users }: Props) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', { generateSecretString: { excludePunctuation: true } });
    accept(secret, 'SMG4', 'With another secret no link that was sent opens any more: a change is a deployment');
    for (const user of users) {
      // In clear to whoever may read the settings of these functions; they may read the tables as well.
      user.addEnvironment('LINK_SECRET', secret.secretValue.unsafeUnwrap());
      user.addEnvironment('PUBLIC_URL', url);
    }
  }
}
