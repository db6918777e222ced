/** A charger that drops and comes back within this is no incident: real ones do it all day. */
export const linkGraceMs = 3 * 60_000;

/** API Gateway closes every socket after 2 hours; one that is still noted later has lost its `$disconnect`. */
export const socketLifeMs = 125 * 60_000;

export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
