import { mkdirSync } from 'node:fs';
import { Router } from 'cognito-local/lib/server/Router.js';
import { CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import { StormDBDataStoreFactory } from 'cognito-local/lib/services/dataStore/stormDb.js';
import { DateClock, MessagesService, type Services, type Triggers } from 'cognito-local/lib/services/index.js';
import { otp } from 'cognito-local/lib/services/otp.js';
import { JwtTokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js';
import { UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js';
import type { Delivery } from '../types.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent } as unknown as Context['logger'];
export const context: Context = { logger: silent };

/**
 * cognito-local without its web server and its old SDK, which cost half a second and 50 MB: its router answers in this
 * process, keeps pools as JSON files in `folder`, and signs tokens as the issuer that the template names.
 */
export async function cognitoLocal(folder: string, issuer: string, deliver: (message: Omit<Delivery, 'at'>) => void) {
  mkdirSync(folder, { recursive: true });
  const clock = new DateClock();
  const stores = new StormDBDataStoreFactory(folder);
  const pools = new UserPoolServiceFactoryImpl(clock, stores);
  const cognito = await new CognitoServiceFactoryImpl(folder, stores, pools).create(context, {});
  // No pool here has triggers.
  const triggers = { enabled: () => false } as unknown as Triggers;
  const messages = new MessagesService(triggers, {
    deliver: async (_context, _user, { DeliveryMedium, Destination: to }, { __code: code }) => {
      // Cognito's own words for an invitation.
      const text = `Your username is ${to} and temporary password is ${code}.`;
      if (DeliveryMedium === 'SMS') deliver({ channel: 'sms', to, text });
      else deliver({ channel: 'email', to, subject: 'Your temporary password', text });
    },
  });
  const tokenGenerator = new JwtTokenGenerator(clock, triggers, { IssuerDomain: issuer });
  const config = {} as Services['config'];
  const route = Router({ clock, cognito, config, messages, otp, tokenGenerator, triggers });
  return { cognito, call: (target: string, input: object): Promise<unknown> => route(target)(context, input) };
}
