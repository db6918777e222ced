import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { AuthorizeRequest, AuthorizeResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { authoriseTag } from '#ocpp/verbs/authorise.ts';
import { idTagInfoOf } from './id-tag-info.ts';
import { showUserPrice } from './show-price.ts';

/** OCPP 1.6 §4.1. */
export const authorize: Route<AuthorizeRequest, AuthorizeResponse> = {
  handle: async ({ idTag }, context) => ({
    idTagInfo: idTagInfoOf(await authoriseTag(normaliseIdTag(idTag), context)),
  }),
  afterwards: ({ idTag }, context) => showUserPrice(context, idTag),
};
