import { authorise, type Authorization } from '#domain/driver/authorise.ts';
import { momentOf } from '#domain/session/moment.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { findAppended } from '#store/appended-tags.ts';
import { findForAuthorize } from '#store/tokens.ts';

/** One read. Nothing starts here, so what the tag has open elsewhere does not count yet. */
export async function authoriseTag(idTag: string | undefined, context: StationContext): Promise<Authorization> {
  const { at } = momentOf(undefined, context.receivedAt);
  if (idTag === undefined) return authorise({ idTag, at });
  const { token, site } = await findForAuthorize(idTag, context.siteId);
  return authorise({ idTag, token: token ?? (await findAppended(idTag, context.stationId)), site, at });
}
