// API Gateway's JWT authorizer answers {"message":"Unauthorized"}; the API promises problem+json (RFC 9457). So what
// cannot be a valid token is answered here. This is no authentication: signatures are checked by API Gateway.
// `publicRoutes` is written above this file when the function is made.
function handler(event) {
  const request = event.request;
  if (!request.uri.startsWith('/api/v1/') || isPublic(request.method, request.uri)) return request;
  const header = request.headers.authorization;
  const token = header && /^Bearer +(\S+)$/i.exec(header.value);
  if (!token) return unauthorized('Send the accessToken of POST /api/v1/login as Authorization: Bearer <accessToken>.');
  const claims = claimsOf(token[1]);
  if (!claims) return unauthorized('The bearer token is not a JSON Web Token.');
  if (!(claims.exp * 1000 > Date.now())) return unauthorized('The token has expired: sign in again.');
  return request;
}

function isPublic(method, uri) {
  return publicRoutes.some((route) => {
    const words = route.split(' ');
    return words[0] === method && new RegExp('^' + words[1].replace(/\{\w+\}/g, '[^/]+') + '$').test(uri);
  });
}

function claimsOf(token) {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    return JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  } catch (error) {
    return undefined;
  }
}

function unauthorized(detail) {
  return {
    statusCode: 401,
    statusDescription: 'Unauthorized',
    headers: { 'content-type': { value: 'application/problem+json' }, 'www-authenticate': { value: 'Bearer' } },
    body: { encoding: 'text', data: JSON.stringify({ title: 'Unauthorized', status: 401, detail }) },
  };
}
