import * as z from 'zod';
import { ocpiTime, timestamp } from './common.ts';
import { currency } from './site.ts';

export const area = z.string().regex(/^[A-Z0-9-]{2,16}$/, 'not a bidding zone, as SE3');
export const spotDayRef = z.object({ area, day: z.iso.date() });
export const spotQuery = z.object({ currency });

export const spotDayBody = z
  .object({ currency, prices: z.array(z.object({ from: ocpiTime, to: ocpiTime, price: z.number() })).min(1) })
  .meta({
    id: 'SpotDayBody',
    description:
      'prices per kWh before tax, each of a quarter of an hour or of several; together the whole day of delivery',
  });

export const spotDay = z
  .object({
    area: z.string(),
    currency: z.string(),
    day: z.string(),
    quarters: z.array(z.object({ from: timestamp, price: z.number() })),
    loadedAt: timestamp,
  })
  .meta({ id: 'SpotDay' });
