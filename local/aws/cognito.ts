import keys from 'cognito-local/lib/keys/cognitoLocal.public.json' with { type: 'json' };
import { CognitoError, UnsupportedError } from 'cognito-local/lib/errors.js';
import type { Template } from '../template.ts';
import { AwsError } from './error.ts';
import { rpcError, type Reply, type Service } from './service.ts';

type Input = {
  UserPoolId?: string;
  ClientId?: string;
  Username?: string;
  UserAttributes?: { Name: string; Value: string }[];
  AuthFlow?: string;
  AuthParameters?: Record<string, string>;
  ChallengeResponses?: Record<string, string>;
};
type Pool = { UsernameConfiguration?: { CaseSensitive?: boolean } };
type Client = { UserPoolId: string; ExplicitAuthFlows?: string[] };

/** Actions that prove who calls by what they carry, and are not signed. */
const UNSIGNED = new Set([
  'InitiateAuth',
  'RespondToAuthChallenge',
  'GetUser',
  'ChangePassword',
  'ForgotPassword',
  'ConfirmForgotPassword',
  'RevokeToken',
  'GlobalSignOut',
]);

/** Cognito user pools: the role is asked for administration, the client's settings for signing in; cognito-local does the rest. */
export function cognito(template: Template, call: (target: string, input: object) => Promise<unknown>): Service {
  const { region, account } = template.scope;
  return {
    refuse: rpcError,
    async answer({ target, body }, authorise) {
      const input = JSON.parse(body.toString('utf8')) as Input;
      if (!UNSIGNED.has(target))
        authorise(
          `cognito-idp:${target}`,
          `arn:aws:cognito-idp:${region}:${account}:userpool/${input.UserPoolId ?? ''}`,
        );
      if (target === 'InitiateAuth') flowIsOpen(template, input);
      const output = await call(target, normalised(template, input)).catch((error: unknown) => {
        throw asOnAws(target, error);
      });
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify(output, seconds),
      };
    },
  };
}

function asOnAws(target: string, error: unknown): unknown {
  if (error instanceof UnsupportedError) return new AwsError(400, 'UnsupportedOnThisMachine', error.message);
  if (!(error instanceof CognitoError)) return error;
  // cognito-local has a word of its own for a wrong password; Cognito does not tell it from an unknown user.
  const wrong = target === 'InitiateAuth' && error.code === 'InvalidPasswordException';
  if (wrong) return new AwsError(400, 'NotAuthorizedException', 'Incorrect username or password.');
  return new AwsError(400, error.code, error.message);
}

/** What the verifiers of tokens ask for, at `/<poolId>/.well-known/jwks.json`. */
export const jwks = (): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ keys: [keys.jwk] }),
});

function clientOf(template: Template, id: string | undefined): Client | undefined {
  return template.all<Client>('AWS::Cognito::UserPoolClient').find((client) => template.ref(client.id) === id)
    ?.properties;
}

function flowIsOpen(template: Template, { ClientId, AuthFlow }: Input): void {
  const flows = clientOf(template, ClientId)?.ExplicitAuthFlows ?? [];
  if (flows.includes(`ALLOW_${AuthFlow?.replace(/^REFRESH_TOKEN$/, 'REFRESH_TOKEN_AUTH')}`)) return;
  throw new AwsError(400, 'InvalidParameterException', `${AuthFlow} flow not enabled for this client`);
}

/** Where the pool says that case does not matter, it does not. */
function normalised(template: Template, input: Input): Input {
  const poolId = input.UserPoolId ?? clientOf(template, input.ClientId)?.UserPoolId;
  const pool = template.all<Pool>('AWS::Cognito::UserPool').find(({ id }) => template.ref(id) === poolId);
  if (pool?.properties.UsernameConfiguration?.CaseSensitive !== false) return input;
  const { Username, UserAttributes, AuthParameters, ChallengeResponses } = input;
  const lowered = ({ Name, Value }: { Name: string; Value: string }) =>
    Name === 'email' ? { Name, Value: Value.toLowerCase() } : { Name, Value };
  return {
    ...input,
    ...(Username && { Username: Username.toLowerCase() }),
    ...(UserAttributes && { UserAttributes: UserAttributes.map(lowered) }),
    ...(AuthParameters && { AuthParameters: lowerName(AuthParameters) }),
    ...(ChallengeResponses && { ChallengeResponses: lowerName(ChallengeResponses) }),
  };
}

const lowerName = ({ USERNAME, ...more }: Record<string, string>): Record<string, string> => ({
  ...more,
  ...(USERNAME && { USERNAME: USERNAME.toLowerCase() }),
});

/** Times are epoch seconds in Cognito's JSON. */
function seconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? Math.floor(original.getTime() / 1000) : value;
}
