/**
 * The one source of time. Domain code never calls it: time reaches the domain as data.
 *
 * `LADDNAV_TIME_SCALE` and `LADDNAV_TIME_ORIGIN` (epoch ms) let a machine play a day in minutes, and `LADDNAV_TIME_AHEAD`
 * (ms) puts it on to a later day while its functions run; on AWS all are unset.
 */
const scale = Number(process.env.LADDNAV_TIME_SCALE ?? 1);
const origin = Number(process.env.LADDNAV_TIME_ORIGIN ?? 0);
const running = (): number => (scale === 1 ? Date.now() : origin + (Date.now() - origin) * scale);

export const now = (): Date => new Date(running() + Number(process.env.LADDNAV_TIME_AHEAD ?? 0));
