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
    const result = await signIn(body.username, body.password, body.newPassword);
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
  const AuthParameters = { USERNAME: username, PASSWORD: password };
  const first = await cognito
    .send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }))
    .catch(refused);
  if (first.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return first.AuthenticationResult;
  if (!newPassword) throw badPassword('needed: the password from the e-mail is good for one sign-in only');

  const ChallengeResponses = { USERNAME: username, NEW_PASSWORD: newPassword };
  const { ChallengeName, Session } = first;
  const second = await cognito
    .send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }))
    .catch((error: Error) => {
      throw error.name === 'InvalidPasswordException' ? badPassword(error.message) : error;
    });
  return second.AuthenticationResult;
}

const badPassword = (message: string) =>
  new DomainError('invalid', 'Choose a password of your own.', [{ path: 'newPassword', message }]);

/** Whether the name or the password was wrong is nobody's business. */
const wrong = [
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'InvalidPasswordException',
  'PasswordResetRequiredException',
];
const busy = ['TooManyRequestsException', 'LimitExceededException'];

function refused(error: Error): never {
  if (wrong.includes(error.name)) throw new DomainError('unauthenticated', 'User name or password is wrong.');
  if (busy.includes(error.name)) throw new DomainError('unavailable', 'Too many sign-ins at once. Try again shortly.');
  throw error;
}
