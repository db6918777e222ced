import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { vatReliefs } from '#domain/vat/vat-reliefs.ts';
import { supplies } from '#domain/vat/vat-rates.ts';
import { taxPlaceOf } from '#domain/vat/vat-regions.ts';
import { vatRateOf } from '#domain/vat/vat.ts';
import { log } from '#log';
import { addVatOverride } from '#store/sites.ts';
import { endpoint } from './endpoint.ts';
import { siteRef } from './schemas/site.ts';
import * as schema from './schemas/vat.ts';
import { site } from './sites.ts';

export const show = endpoint({
  summary: 'What VAT a site charges, by what law, and what lower rate might hold',
  params: siteRef,
  response: schema.siteVat,
  handle: async ({ params: { siteId } }) => view(siteId),
});

export const override = endpoint({
  summary: 'Set another rate than that of the list, with the reason; nothing said before is taken away',
  params: siteRef,
  body: schema.overrideBody,
  response: schema.siteVat,
  handle: async ({ params: { siteId }, body, caller }) => {
    await site(siteId);
    const setAt = now().toISOString();
    const override = { ...body, from: body.from ?? setAt.slice(0, 10), setBy: caller.username, setAt };
    await addVatOverride(siteId, override);
    log('warn', 'vat-overridden', { siteId, ...override });
    return view(siteId);
  },
});

async function view(siteId: string) {
  const place = await site(siteId);
  const at = now().toISOString();
  const { country, region } = taxPlaceOf(place);
  return {
    country,
    region,
    rates: supplies.flatMap((supply) => rateOf(() => ({ supply, ...vatRateOf(place, at, { supply }) }))),
    reliefs: vatReliefs.filter((one) => one.country === country && (one.until ?? '~') > at),
    overrides: place.vatOverrides ?? [],
  };
}

/** A country that the list does not have has no rate before an operator sets one. */
function rateOf<T>(ask: () => T): T[] {
  try {
    return [ask()];
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}
