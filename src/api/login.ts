import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DomainError } from '#domain/error.ts';
import { endpoint } from './endpoint.ts';
import { accessToken, credentials } from './schemas/login.ts';

const cognito = new CognitoIdentityProviderClient();

export const login = endpoint({
  summary: 'Sign in',
  body: credentials,
  response: accessToken,
  handle: async ({ body }) => {
    const result = await signIn(body.username, body.password, body.newPassword).catch(refusal);
    if (!result?.AccessToken) throw new DomainError('unauthenticated', 'This account needs more than a password.');
    return { accessToken: result.AccessToken, expiresIn: result.ExpiresIn ?? 3600 };
  },
});

async function signIn(
  username: string,
  password: string,
  newPassword?: string,
): Promise<AuthenticationResultType | undefined> {
  const ClientId = process.env.USER_POOL_CLIENT_ID;
  const first = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  if (first.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return first.AuthenticationResult;
  if (!newPassword) {
    const message = 'needed: the password from the e-mail is good for one sign-in only';
    throw new DomainError('invalid', 'Choose a password of your own.', [{ path: 'newPassword', message }]);
  }
  const second = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: first.Session,
      ChallengeResponses: { USERNAME: username, NEW_PASSWORD: newPassword },
    }),
  );
  return second.AuthenticationResult;
}

/** Whether the name or the password was wrong is nobody's business. */
const wrong = [
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
];
const busy = ['TooManyRequestsException', 'LimitExceededException'];

function refusal(error: Error): never {
  if (wrong.includes(error.name)) throw new DomainError('unauthenticated', 'User name or password is wrong.');
  if (error.name === 'InvalidPasswordException') {
    throw new DomainError('invalid', 'This password is too weak.', [{ path: 'newPassword', message: error.message }]);
  }
  if (busy.includes(error.name)) throw new DomainError('unavailable', 'Too many sign-ins at once. Try again shortly.');
  throw error;
}
