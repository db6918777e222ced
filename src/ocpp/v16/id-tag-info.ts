import type { Authorization } from '#domain/driver/authorise.ts';
import type { AuthorizeResponse } from '#ocpp/generated/v16.ts';

/** OCPP 1.6 §7.27: parentIdTag is a CiString20Type; a longer group of ours cannot be told. */
export const idTagInfoOf = ({ status, expiresAt, group }: Authorization): AuthorizeResponse['idTagInfo'] => ({
  status,
  ...(expiresAt && { expiryDate: expiresAt }),
  ...(group && group.length <= 20 && { parentIdTag: group }),
});
