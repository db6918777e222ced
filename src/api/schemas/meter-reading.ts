import * as z from 'zod';
import { instant, listOf, timestamp, wattHours } from './common.ts';

const importWh = wattHours.min(0).meta({ description: 'the import register of the meter, in Wh' });

export const readingsBody = z.object({
  items: z
    .array(z.object({ at: instant, importWh }))
    .min(1)
    .max(100),
});

export const readingList = listOf(z.object({ at: timestamp, importWh }).meta({ id: 'MeterReading' }));
