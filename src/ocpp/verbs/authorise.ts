import { authorise, type Authorization } from '#domain/driver/authorise.ts';
import { momentOf } from '#domain/session/moment.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { findAppended } from '#store/appended-tags.ts';
import { findForAuthorize } from '#store/tokens.ts';

/** One read. Nothing starts here, so what the tag has open elsewhere does not count yet. */
export async function authoriseTag(
  idTag: string | undefined,
  context: StationContext,
  atTerminal = false,
): Promise<Authorization> {
  const { at } = momentOf(undefined, context.receivedAt);
  if (idTag === undefined) return authorise({ idTag, at });
  const { token, site } = await findForAuthorize(idTag, context.siteId);
  const known = token ?? (atTerminal ? undefined : await findAppended(idTag, context.stationId));
  return authorise({ idTag, token: known, atTerminal, site, at });
}
