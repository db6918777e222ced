import { createHash } from 'node:crypto';
import type { CognitoService } from 'cognito-local/lib/services/index.js';
import type { Template } from '../template.ts';
import { context } from './cognito-local.ts';

export const DEMO_PASSWORD = 'laddnav-demo';
export const demoUsers = ['operator', 'technician', 'driver'].map((group) => ({
  email: `${group}@demo.laddnav`,
  group,
}));

/** The sign-ins of this machine. They are written past the pool's password policy, which `laddnav-demo` does not meet. */
export async function makeDemoUsers(template: Template, cognito: CognitoService): Promise<void> {
  const now = new Date();
  for (const { id } of template.all('AWS::Cognito::UserPool')) {
    const pool = await cognito.getUserPool(context, template.ref(id));
    for (const { email, group } of demoUsers) {
      if (await pool.getUserByUsername(context, email)) continue;
      const sub = subjectOf(email);
      const user = {
        Username: sub,
        Password: DEMO_PASSWORD,
        Attributes: Object.entries({ sub, email, email_verified: 'true' }).map(([Name, Value]) => ({ Name, Value })),
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserCreateDate: now,
        UserLastModifiedDate: now,
        RefreshTokens: [],
      };
      await pool.saveUser(context, user);
      const of = await pool.getGroupByGroupName(context, group);
      if (of) await pool.addUserToGroup(context, of, user);
    }
  }
}

/** The same on every machine and after every restart, so that records which name a person still do. */
function subjectOf(email: string): string {
  const hex = createHash('sha256').update(email).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
