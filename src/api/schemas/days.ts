import * as z from 'zod';

const day = z.iso.date('not a day, as 2026-05-04').meta({ examples: ['2026-05-04'] });

/** On the wall of the place; both inclusive. */
export const days = { from: day, to: day.meta({ description: 'inclusive' }) };

type Asked = { from: string; to: string };
const apart = ({ from, to }: Asked) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What refines a query of days: not backwards, and not of too many. */
export const fitIn = (most: number): [(asked: Asked) => boolean, { path: string[]; message: string }] => [
  (asked) => apart(asked) >= 0 && apart(asked) < most,
  { path: ['to'], message: `not of the ${most} days that begin with from` },
];
