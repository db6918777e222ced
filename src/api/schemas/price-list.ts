import * as z from 'zod';
import { idTag, instant, timestamp } from './common.ts';

export const inForceBody = z.object({
  tariffId: z.string().min(1).max(36),
  validFrom: instant.optional().meta({ description: 'from now on, unless told' }),
});
export const inForce = z
  .object({ tariffId: z.string(), currency: z.string(), validFrom: timestamp })
  .meta({ id: 'TariffInForce' });

/** Groups are tags (OCPP 1.6 parentIdTag), so their names know no case; plans are named alike. */
export const named = z.object({ name: idTag });

const priceList = z.object({ name: z.string(), versions: z.array(inForce) });
export const priceLists = z
  .object({ plans: z.array(priceList), groups: z.array(priceList) })
  .meta({ id: 'PriceLists' });

export const planBody = z.object({ plan: idTag.nullable().meta({ description: 'null: no plan any more' }) });
