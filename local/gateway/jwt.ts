import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';

type Configuration = { Audience: string[]; Issuer: string };

/** A JWT authorizer of an HTTP API: the claims of a valid bearer token, undefined for any other. */
export function jwtAuthorizer({ Audience, Issuer }: Configuration, cognitoEndpoint: string) {
  const poolId = Issuer.split('/').at(-1)!;
  // Only ever read from `cacheJwks`: the keys are on this machine, whatever the issuer is called.
  const jwksUri = `${Issuer}/.well-known/jwks.json`;
  const verifier = JwtVerifier.create({
    issuer: Issuer,
    jwksUri,
    audience: null,
    customJwtCheck: ({ payload }) => {
      if (payload.exp === undefined || !isFor(Audience, payload)) throw new Error('The token is for someone else.');
    },
  });
  let keys: Promise<void> | undefined;
  const loadKeys = async () => {
    const response = await fetch(`${cognitoEndpoint}/${poolId}/.well-known/jwks.json`);
    verifier.cacheJwks((await response.json()) as Jwks);
  };

  return async (authorization: string | undefined): Promise<JwtPayload | undefined> => {
    if (!authorization) return undefined;
    await (keys ??= loadKeys().catch((error: unknown) => {
      keys = undefined;
      throw error;
    }));
    try {
      return verifier.verifySync(authorization.replace(/^Bearer +/i, ''));
    } catch {
      return undefined;
    }
  };
}

/** `aud` is looked at first; Cognito's access tokens have only `client_id`. */
const isFor = (audience: string[], { aud, client_id }: JwtPayload): boolean =>
  [aud ?? client_id ?? []].flat().some((one) => typeof one === 'string' && audience.includes(one));
