import { amountText, Decimal } from '#domain/money.ts';
import type { OwnerShare, Site } from '#domain/station/site.ts';
import { amountOf, type DocumentJournal } from './journal.ts';

/** What of a site's revenue a document is, to follow the sum to what it is made of. */
type SettledDocument = Pick<DocumentJournal, 'invoiceId' | 'number' | 'kind' | 'date'> & { net: string };
export type Settlement = OwnerShare & {
  siteId: string;
  currency: string;
  net: string;
  /** Of the net: what the owner is to have. */
  share: string;
  documents: SettledDocument[];
};

/** What is due to the owners of sites for what was issued, tax not counted: rounded once for each site and currency. */
export function settlementsOf(
  sites: readonly Pick<Site, 'siteId' | 'ownerShare'>[],
  journals: readonly DocumentJournal[],
): Settlement[] {
  return sites.flatMap(({ siteId, ownerShare }) => (ownerShare ? ofSite({ siteId, ownerShare }, journals) : []));
}

function ofSite(
  { siteId, ownerShare }: { siteId: string; ownerShare: OwnerShare },
  journals: readonly DocumentJournal[],
): Settlement[] {
  const parts = journals.flatMap((journal) => {
    const net = netAt(siteId, journal);
    return net.eq(0) ? [] : [{ journal, net }];
  });
  return [...Map.groupBy(parts, ({ journal }) => journal.currency)].map(([currency, same]) => {
    const net = same.reduce((sum, part) => sum.plus(part.net), new Decimal(0));
    return {
      ...ownerShare,
      ...{ siteId, currency, net: amountText(net, currency) },
      share: amountText(net.times(ownerShare.percent).div(100), currency),
      documents: same.map(({ journal: { invoiceId, number, kind, date }, net }) => ({
        ...{ invoiceId, number, kind, date, net: amountText(net, currency) },
      })),
    };
  });
}

/** Charging there; a monthly fee is no site's. */
function netAt(siteId: string, { charged, place, entries }: DocumentJournal): Decimal {
  const there = new Set(charged.filter((charge) => charge.siteId === siteId).map(({ sessionId }) => sessionId));
  return amountOf(
    entries.filter(
      ({ account, sessionId }) =>
        account === 'revenue' && (sessionId ? there.has(sessionId) : place?.siteId === siteId),
    ),
  ).neg();
}
