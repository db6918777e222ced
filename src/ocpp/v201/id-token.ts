import { normaliseIdTag } from '#domain/id-tag.ts';
import type { LocalListEntry } from '#ocpp/command/parameters.ts';
import type * as v201 from '#ocpp/generated/v201.ts';

/** The contract's tags are card numbers; `Central` is for tokens that we would make up ourselves (2.0.1 §3.42). */
export const tokenOf = (idTag: string): v201.IdTokenType => ({ idToken: idTag, type: 'ISO14443' });

export const localListEntry = ({ idTag, idTagInfo }: LocalListEntry): v201.AuthorizationData => ({
  idToken: tokenOf(idTag),
  ...(idTagInfo && {
    idTokenInfo: {
      status: idTagInfo.status,
      cacheExpiryDateTime: idTagInfo.expiryDate,
      ...(idTagInfo.parentIdTag && { groupIdToken: tokenOf(idTagInfo.parentIdTag) }),
    },
  }),
});

/** `undefined` where nobody identified himself: NoAuthorization has an empty token (2.0.1 C02). */
export const idTagOf = (token: Partial<v201.IdTokenType> | undefined): string | undefined =>
  token?.type === 'NoAuthorization' ? undefined : normaliseIdTag(token?.idToken);
