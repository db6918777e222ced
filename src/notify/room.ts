import { countNotice } from '#store/notices.ts';

/** What no driver of flesh and blood has in an hour, and a charger gone mad soon has. The inbox has all of it. */
const mostPerHour = 30;

/** Whether one more message in this hour is not too many. */
export const hasRoom = (driverId: string, at: string): Promise<boolean> =>
  countNotice(driverId, at.slice(0, 13), mostPerHour);
