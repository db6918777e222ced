import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type User = { sub: string; email: string; password: string; temporary: boolean; groups: string[] };
type Request = {
  Username: string;
  GroupName: string;
  Filter: string;
  AuthParameters: { USERNAME: string; PASSWORD: string };
  ChallengeResponses: { USERNAME: string; NEW_PASSWORD: string };
};

/** Says what Cognito says to the few calls the API makes, and no more. */
export class Cognito {
  readonly users = new Map<string, User>();
  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.')[1] as keyof typeof this.actions;
      const answer = this.actions[action](JSON.parse(text) as Request);
      response.statusCode = '__type' in answer ? 400 : 200;
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answer));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = `http://127.0.0.1:${port}`;
    process.env.AWS_REGION = 'eu-north-1';
    process.env.AWS_ACCESS_KEY_ID ??= process.env.AWS_SECRET_ACCESS_KEY ??= 'test';
    process.env.USER_POOL_ID = 'eu-north-1_pool';
    process.env.USER_POOL_CLIENT_ID = 'client';
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  add(email: string, password: string, temporary = false): User {
    const user = { sub: randomUUID(), email, password, temporary, groups: [] };
    this.users.set(email, user);
    return user;
  }

  /** A pool whose users sign in by e-mail gives them names of its own. */
  private of(Username: string): User | undefined {
    return [...this.users.values()].find((user) => userOf(user).Username === Username);
  }

  private readonly actions = {
    InitiateAuth: ({ AuthParameters: { USERNAME, PASSWORD } }: Request) => {
      const user = this.users.get(USERNAME);
      if (USERNAME === 'busy@x') return { __type: 'TooManyRequestsException', message: 'slow down' };
      if (user?.password !== PASSWORD) return { __type: 'NotAuthorizedException', message: 'Incorrect' };
      if (user.temporary) return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's' };
      return { AuthenticationResult: { AccessToken: `token-of-${user.sub}`, ExpiresIn: 3600 } };
    },
    RespondToAuthChallenge: ({ ChallengeResponses: { USERNAME, NEW_PASSWORD } }: Request) => {
      if (NEW_PASSWORD.length < 12) return { __type: 'InvalidPasswordException', message: 'Password not long enough' };
      return { AuthenticationResult: { AccessToken: `token-of-${this.users.get(USERNAME)?.sub}`, ExpiresIn: 3600 } };
    },
    AdminCreateUser: ({ Username }: Request) => {
      if (this.users.has(Username)) return { __type: 'UsernameExistsException', message: 'exists' };
      const user = this.add(Username, 'temporary', true);
      return { User: { ...userOf(user), Attributes: attributes(user) } };
    },
    AdminGetUser: ({ Username }: Request) => {
      const user = this.users.get(Username) ?? this.of(Username);
      if (!user) return { __type: 'UserNotFoundException', message: 'no such user' };
      return { ...userOf(user), UserAttributes: attributes(user) };
    },
    AdminAddUserToGroup: ({ Username, GroupName }: Request) => {
      this.of(Username)?.groups.push(GroupName);
      return {};
    },
    ListUsers: ({ Filter }: Request) => ({
      Users: [...this.users.values()].filter(({ sub }) => Filter === `sub = "${sub}"`).map(userOf),
    }),
    AdminDeleteUser: ({ Username }: Request) => {
      this.users.delete(this.of(Username)?.email ?? '');
      return {};
    },
  };
}

const attributes = ({ sub, email }: User) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: email },
];
export const userOf = ({ sub }: User) => ({ Username: `name-${sub}` });
