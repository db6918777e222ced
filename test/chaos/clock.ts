/** How far the simulation is ahead of the clock on the wall: it waits for nothing that takes minutes. */
export const ahead = { ms: 0 };

export const now = (): Date => new Date(Date.now() + ahead.ms);
