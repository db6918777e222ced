import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { getDriver } from '#store/drivers.ts';
import { getToken, putToken, setTokenPlan } from '#store/tokens.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/driver.ts';

export const put = endpoint({
  summary: 'Register an RFID card, or change what it may do',
  params: schema.tokenRef,
  body: schema.tokenBody,
  response: schema.token,
  handle: async ({ params: { idTag }, body }) => {
    const driver = body.driverId ? await getDriver(body.driverId) : undefined;
    if (body.driverId && (!driver || driver.erasedAt)) {
      throw new DomainError('invalid', `There is no driver ${body.driverId}.`, [
        { path: 'driverId', message: 'unknown driver' },
      ]);
    }
    const token = { idTag, ...body };
    await putToken(token, now().toISOString());
    await setTokenPlan(idTag, driver?.plan);
    return token;
  },
});

export const show = endpoint({
  summary: 'One RFID card',
  params: schema.tokenRef,
  response: schema.token,
  handle: async ({ params: { idTag } }) => {
    const token = await getToken(idTag);
    if (!token) throw new DomainError('notFound', `There is no token ${idTag}.`);
    return token;
  },
});
