import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';

const cognito = new CognitoIdentityProviderClient();
const pool = () => ({ UserPoolId: process.env.USER_POOL_ID });

type Account = { Username?: string; attributes?: AttributeType[] };

/** Cognito mails the temporary password. An account that is there already is taken as it is. Answers its `sub`. */
export async function openAccount(email: string): Promise<string> {
  const { Username, attributes } = await create(email).catch((error: Error) => {
    if (error.name !== 'UsernameExistsException') throw error;
    return find(email);
  });
  await cognito.send(new AdminAddUserToGroupCommand({ ...pool(), Username, GroupName: 'driver' }));
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new Error('Cognito names no sub for a new user');
  return sub;
}

async function create(email: string): Promise<Account> {
  const UserAttributes = [
    { Name: 'email', Value: email },
    // The address is where the password goes: who can sign in has shown that it is theirs.
    { Name: 'email_verified', Value: 'true' },
  ];
  const { User } = await cognito.send(
    new AdminCreateUserCommand({ ...pool(), Username: email, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }),
  );
  return { Username: User?.Username, attributes: User?.Attributes };
}

async function find(name: string): Promise<Account> {
  const { Username, UserAttributes } = await cognito.send(new AdminGetUserCommand({ ...pool(), Username: name }));
  return { Username, attributes: UserAttributes };
}

/** The e-mail address, for the pool's own names say nothing to people; the name where it cannot be had. */
export async function addressOf(username: string): Promise<string> {
  const { attributes } = await find(username).catch((): Account => ({}));
  return attributes?.find(({ Name }) => Name === 'email')?.Value ?? username;
}

export async function closeAccount(sub: string): Promise<void> {
  const { Users = [] } = await cognito.send(new ListUsersCommand({ ...pool(), Filter: `sub = "${sub}"`, Limit: 1 }));
  const Username = Users[0]?.Username;
  if (Username) await cognito.send(new AdminDeleteUserCommand({ ...pool(), Username }));
}
