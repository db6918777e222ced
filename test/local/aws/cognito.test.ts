import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cognitoLocal } from '#local/aws/cognito-local.ts';
import { cognito } from '#local/aws/cognito.ts';
import { DEMO_PASSWORD, makeDemoUsers } from '#local/aws/demo-users.ts';
import type { Service } from '#local/aws/service.ts';
import { makeUserPools } from '#local/aws/user-pools.ts';
import { Template } from '#local/template.ts';
import type { Delivery } from '#local/types.ts';

const ISSUER = 'https://cognito-idp.eu-north-1.amazonaws.com';
const pool = { UserPoolId: { Ref: 'Users' } };
const group = (GroupName: string) => ({ Type: 'AWS::Cognito::UserPoolGroup', Properties: { ...pool, GroupName } });
const client = (...ExplicitAuthFlows: string[]) => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: { ...pool, ExplicitAuthFlows, AccessTokenValidity: 60, TokenValidityUnits: { AccessToken: 'minutes' } },
});
const template = new Template({
  Resources: {
    Users: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
    },
    Api: client('ALLOW_USER_PASSWORD_AUTH'),
    Other: client('ALLOW_REFRESH_TOKEN_AUTH'),
    operator: group('operator'),
    technician: group('technician'),
    driver: group('driver'),
  },
});

let folder: string;
let service: Service;
const sent: Omit<Delivery, 'at'>[] = [];
const asked: string[] = [];

async function open(): Promise<void> {
  const users = await cognitoLocal(folder, ISSUER, (message) => sent.push(message));
  await makeUserPools(template, users.cognito);
  await makeDemoUsers(template, users.cognito);
  service = cognito(template, users.call);
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'laddnav-cognito-'));
  await open();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function call(target: string, input: object): Promise<Record<string, never>> {
  const body = Buffer.from(JSON.stringify(input));
  const reply = await service.answer({ method: 'POST', path: '/', target, body }, (action) => void asked.push(action));
  return JSON.parse(String(reply.body)) as Record<string, never>;
}
const signIn = (USERNAME: string, PASSWORD: string, of = 'Api') => {
  const AuthParameters = { USERNAME, PASSWORD };
  return call('InitiateAuth', { ClientId: template.ref(of), AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
};
const claimsOf = ({ AuthenticationResult }: Record<string, { AccessToken: string }>) =>
  JSON.parse(Buffer.from(AuthenticationResult!.AccessToken.split('.')[1]!, 'base64url').toString()) as {
    [claim: string]: unknown;
    exp: number;
    iat: number;
  };

test('a demo user signs in, in whatever case, and the token says what the authorizer and the API look at', async () => {
  const claims = claimsOf(await signIn('Operator@Demo.laddnav', DEMO_PASSWORD));
  expect(claims).toMatchObject({
    iss: `${ISSUER}/${template.ref('Users')}`,
    client_id: template.ref('Api'),
    'cognito:groups': ['operator'],
    token_use: 'access',
  });
  expect(claims.exp - claims.iat).toBe(3600);
  expect(asked).toEqual([]);
});

test('a wrong password, and a flow the client does not have, are refused as Cognito refuses them', async () => {
  await expect(signIn('operator@demo.laddnav', 'wrong')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  await expect(signIn('operator@demo.laddnav', DEMO_PASSWORD, 'Other')).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});

test('administration asks the role, and an invitation goes out', async () => {
  const user = { UserPoolId: template.ref('Users'), Username: 'Asa@example.com', DesiredDeliveryMediums: ['EMAIL'] };
  await call('AdminCreateUser', user);
  expect(asked).toEqual(['cognito-idp:AdminCreateUser']);
  expect(sent).toMatchObject([{ channel: 'email', to: 'asa@example.com', subject: 'Your temporary password' }]);
  await expect(call('AdminCreateUser', user)).rejects.toMatchObject({ code: 'UsernameExistsException' });
});

test('users are the same after a restart', async () => {
  const before = claimsOf(await signIn('driver@demo.laddnav', DEMO_PASSWORD)).sub;
  await open();
  expect(claimsOf(await signIn('driver@demo.laddnav', DEMO_PASSWORD)).sub).toBe(before);
});
