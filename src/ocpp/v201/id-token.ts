import type { Authorization } from '#domain/driver/authorise.ts';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { LocalListEntry } from '#domain/driver/local-list.ts';
import type * as v201 from '#ocpp/generated/v201.ts';

/** The contract's tags are card numbers; `Central` is for tokens that we would make up ourselves (2.0.1 §3.42). */
export const tokenOf = (idTag: string): v201.IdTokenType => ({ idToken: idTag, type: 'ISO14443' });

/** `undefined` where nobody identified himself: NoAuthorization has an empty token (2.0.1 C02). */
export const idTagOf = (token: Partial<v201.IdTokenType> | undefined): string | undefined =>
  token?.type === 'NoAuthorization' ? undefined : normaliseIdTag(token?.idToken);

/** 2.1 C: a card at the charger's own terminal, told by the terminal's reference to the payment. */
export const isAtTerminal = (token: { type?: string } | undefined): boolean => token?.type === 'DirectPayment';

/** 2.0.1 §2.30: an idToken has at most 36 characters; a longer group of ours cannot be told. */
export const idTokenInfoOf = ({ status, expiresAt, group }: Authorization): v201.IdTokenInfoType => ({
  status,
  ...(expiresAt && { cacheExpiryDateTime: expiresAt }),
  ...(group && group.length <= 36 && { groupIdToken: tokenOf(group) }),
});

export const localListEntry = ({ idTag, idTagInfo }: LocalListEntry): v201.AuthorizationData => ({
  idToken: tokenOf(idTag),
  ...(idTagInfo && {
    idTokenInfo: {
      status: idTagInfo.status,
      ...(idTagInfo.expiryDate && { cacheExpiryDateTime: idTagInfo.expiryDate }),
      ...(idTagInfo.parentIdTag && { groupIdToken: tokenOf(idTagInfo.parentIdTag) }),
    },
  }),
});
