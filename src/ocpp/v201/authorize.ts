import type { AuthorizeRequest, AuthorizeResponse } from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { authoriseTag } from '#ocpp/verbs/authorise.ts';
import { idTagOf, idTokenInfoOf, isAtTerminal } from './id-token.ts';

/** OCPP 2.0.1 C01. */
export const authorize: Route<AuthorizeRequest, AuthorizeResponse> = {
  handle: async ({ idToken }, context) => ({
    idTokenInfo: idTokenInfoOf(await authoriseTag(idTagOf(idToken), context, isAtTerminal(idToken))),
  }),
};
