import middy from '@middy/core';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { now } from '#clock';
import { passwordOffered, sameSecret } from '#domain/station/password.ts';
import { mustWait, withRefusal } from '#domain/station/refusals.ts';
import type { Station } from '#domain/station/station.ts';
import { chooseVersion } from '#ocpp/subprotocol.ts';
import { adoptPassword, keepRefusals } from '#store/passwords.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { logged } from './middleware/logged.ts';

const nobody = { passwordSalt: '', passwordHash: '' };

/** Who may connect: a registered station, with its password, by way of CloudFront. What the context says rides along with every later frame. */
async function authorize(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const headers = Object.fromEntries(Object.entries(event.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
  const stationId = event.queryStringParameters?.cp ?? '';
  if (!stationId || !cameByCloudFront(headers['x-laddnav-origin'])) throw unauthorized();
  const { authorization } = headers;
  const station =
    authorization === undefined
      ? await withoutPassword(stationId)
      : await byPassword(stationId, authorization, addressOf(event, headers['x-forwarded-for']));
  if (!station) throw unauthorized();
  return {
    principalId: stationId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
    },
    context: {
      stationId,
      siteId: station.siteId,
      ocppVersion: chooseVersion(headers['sec-websocket-protocol']) ?? '',
      ...(station.showsCost && { showsCost: 'true' }),
    },
  };
}

/** OCPP security profiles 1 and 2. */
async function byPassword(stationId: string, authorization: string, from: string): Promise<Station | undefined> {
  const password = passwordIn(authorization, stationId);
  if (password === undefined) return undefined;
  const [station, at] = [await getStation(stationId), now()];
  if (mustWait(station?.refusals, from, at)) return undefined;
  const matching = passwordOffered(station ?? nobody, password);
  if (station && !matching) await keepRefusals(stationId, withRefusal(station.refusals, from, at));
  if (matching && 'commandId' in matching) await adoptPassword(stationId, matching);
  return matching && station;
}

/** Security profile 0, where the station's site allows it; looked up for those who bring no password, and nobody else. */
async function withoutPassword(stationId: string): Promise<Station | undefined> {
  const station = await getStation(stationId);
  const site = station && (await getSite(station.siteId));
  return site?.securityProfile0 ? station : undefined;
}

/** Both a station id and a password may hold colons, so the id in the path says where the password begins. */
function passwordIn(authorization: string, stationId: string): string | undefined {
  const [, credentials = ''] = /^Basic\s+(\S+)$/i.exec(authorization) ?? [];
  const text = Buffer.from(credentials, 'base64').toString();
  return text.startsWith(`${stationId}:`) ? text.slice(stationId.length + 1) : undefined;
}

/** CloudFront has put the charger's address last but one; what stands before it the charger may have made up. */
const addressOf = ({ requestContext }: APIGatewayRequestAuthorizerEvent, forwardedFor = ''): string =>
  (forwardedFor.split(',').slice(-2)[0] || requestContext?.identity?.sourceIp || '').trim().slice(0, 45);

/** The gateway's own address is public; only the distribution knows the secret. */
const cameByCloudFront = (offered = ''): boolean => sameSecret(process.env.ORIGIN_SECRET ?? '', offered);

/** Exactly this message makes API Gateway answer 401. */
const unauthorized = () => new Error('Unauthorized');

export const handler = middy<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>()
  .use(logged('ocpp-authorize'))
  .handler(authorize);
