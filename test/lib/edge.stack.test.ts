import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicRoutes } from '#lib/routes.ts';
import { cloud, text } from './cloud.ts';
import { edgeFunction } from './edge-function.ts';

const idCharacter = fc.constantFrom(...'ABCXYZabcxyz0189_.:=+|@*-');
const stationId = fc.string({ unit: idCharacter, minLength: 1, maxLength: 48 });

describe('A charger that connects to /ocpp/<id>', () => {
  const { run, code, runtime } = edgeFunction('/ocpp/*');
  const cpOf = (uri: string, querystring = {}) => {
    const { uri: rewritten, querystring: query } = run({ uri, querystring });
    return { uri: rewritten, query };
  };

  it.each([
    ['/ocpp/LN-0001', 'LN-0001'],
    ['/ocpp/LN-0001/', 'LN-0001'],
    ['/ocpp/a%3Ab%3Dc', 'a%3Ab%3Dc'],
    ['/ocpp/a:b=c+d|e@f*g', 'a%3Ab%3Dc%2Bd%7Ce%40f*g'],
    ['/ocpp/a%2Bb', 'a%2Bb'],
  ])('comes as cp: %s', (uri, cp) => {
    expect(cpOf(uri)).toEqual({ uri: '/', query: { cp: { value: cp } } });
  });

  it('keeps every id there can be, encoded or not', () => {
    fc.assert(
      fc.property(stationId, fc.boolean(), (id, encoded) => {
        const { query } = cpOf(`/ocpp/${encoded ? encodeURIComponent(id) : id}`);
        // What API Gateway makes of it, where a bare + is a space.
        expect(new URLSearchParams(`cp=${query.cp!.value}`).get('cp')).toBe(id);
      }),
    );
  });

  it('cannot be another charger by a cp of its own, nor pass anything else on', () => {
    const spoofed = { cp: { value: 'LN-9999', multiValue: [{ value: 'LN-9999' }, { value: 'LN-9998' }] } };
    expect(cpOf('/ocpp/LN-0001', { ...spoofed, token: { value: 'x' } }).query).toEqual({ cp: { value: 'LN-0001' } });
  });

  it.each([
    '/ocpp/',
    '/ocpp',
    '/ocpp/a/b',
    '/ocpp/%',
    '/ocpp/a%2Fb',
    '/ocpp/a b',
    '/ocpp/å',
    `/ocpp/${'x'.repeat(49)}`,
  ])('is refused as unknown when no station can have the id: %s', (uri) => {
    expect(run({ uri })).toEqual({
      statusCode: 401,
      statusDescription: 'Unauthorized',
      headers: { 'www-authenticate': { value: 'Basic realm="ocpp"' } },
    });
  });

  it('runs on the runtime it is written for, within its 10 kB', () => {
    expect(runtime).toBe('cloudfront-js-2.0');
    expect(code.length).toBeLessThan(10_240);
  });
});

describe('A request to /api/v1', () => {
  const { run } = edgeFunction('/api/*');
  const inAnHour = Date.now() / 1000 + 3600;
  const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
  const ask = (method: string, uri: string, authorization?: string) =>
    run({ method, uri, headers: authorization ? { authorization: { value: authorization } } : {} });

  it.each(publicRoutes)('needs no token on %s', (route) => {
    const [method, path] = route.split(' ') as [string, string];
    const uri = path.replace('{siteId}', 'site-1');
    expect(ask(method, uri)).toEqual({ method, uri, querystring: {}, headers: {} });
  });

  it('needs none for the API’s page', () => {
    expect(ask('GET', '/api/docs').uri).toBe('/api/docs');
  });

  it.each(['Bearer', 'bearer'])('passes with a token that may be valid, after "%s"', (scheme) => {
    const authorization = `${scheme} ${token({ exp: inAnHour })}`;
    expect(ask('GET', '/api/v1/sites', authorization).headers).toEqual({ authorization: { value: authorization } });
  });

  it.each([
    ['no token', 'GET', '/api/v1/sites', undefined],
    ['Basic instead', 'GET', '/api/v1/sites', 'Basic dTpw'],
    ['no JSON Web Token', 'GET', '/api/v1/sites', 'Bearer nonsense'],
    ['one whose claims are no JSON', 'GET', '/api/v1/sites', 'Bearer a.b.c'],
    ['one whose claims are null', 'GET', '/api/v1/sites', `Bearer e30.${btoa('null')}.x`],
    ['one without an end', 'GET', '/api/v1/sites', `Bearer ${token({})}`],
    ['one that has expired', 'GET', '/api/v1/sites', `Bearer ${token({ exp: Date.now() / 1000 - 1 })}`],
    ['another method on a public path', 'PUT', '/api/v1/health', undefined],
    ['a path below a public one', 'GET', '/api/v1/locations/a/b', undefined],
    ['a path that only ends like a public one', 'GET', '/api/v1/x/api/v1/health', undefined],
  ])('with %s gets 401 as problem+json', (_, method, uri, authorization) => {
    const { statusCode, headers, body } = ask(method, uri, authorization);
    expect({ statusCode, headers }).toEqual({
      statusCode: 401,
      headers: { 'content-type': { value: 'application/problem+json' }, 'www-authenticate': { value: 'Bearer' } },
    });
    expect(JSON.parse(body!.data)).toEqual({
      title: 'Unauthorized',
      status: 401,
      detail: expect.any(String) as string,
    });
  });
});

describe('The distribution', () => {
  type Behaviour = {
    PathPattern?: string;
    CachePolicyId: unknown;
    OriginRequestPolicyId?: string;
    TargetOriginId: string;
  };
  type Origin = {
    Id: string;
    OriginPath?: string;
    OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[];
  };
  type Config = {
    DistributionConfig: { CacheBehaviors: Behaviour[]; DefaultCacheBehavior: Behaviour; Origins: Origin[] };
  };
  const { CacheBehaviors, DefaultCacheBehavior, Origins } =
    cloud().all<Config>('CloudFront::Distribution')[0]!.properties.DistributionConfig;
  const originOf = ({ TargetOriginId }: Behaviour) => Origins.find(({ Id }) => Id === TargetOriginId)!;

  it('keeps nothing of chargers and the API, and passes all headers but Host, Authorization among them', () => {
    expect(
      CacheBehaviors.map((behaviour) => [
        behaviour.PathPattern,
        behaviour.CachePolicyId,
        behaviour.OriginRequestPolicyId,
      ]),
    ).toEqual([
      ['/ocpp/*', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'b689b0a8-53d0-40ab-baf2-68738e2966ac'],
      ['/api/*', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'b689b0a8-53d0-40ab-baf2-68738e2966ac'],
    ]);
  });

  it('tells the charger gateway, and only that, the secret which ocpp-authorize asks for', () => {
    const [chargers, api] = CacheBehaviors.map(originOf);
    const secret = cloud().named('ocpp-authorize').properties.Environment!.Variables.ORIGIN_SECRET;
    expect(chargers).toMatchObject({ OriginPath: '/ocpp' });
    expect(chargers!.OriginCustomHeaders).toEqual([{ HeaderName: 'x-laddnav-origin', HeaderValue: secret }]);
    expect(text(secret)).toBe('{{resolve:secretsmanager:OriginSecret:SecretString:::}}');
    expect([api, originOf(DefaultCacheBehavior)].map((origin) => origin!.OriginCustomHeaders)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
