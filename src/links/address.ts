/** A page or call of ours, as it goes into a message. */
export const addressOf = (path: string): string => `${process.env.PUBLIC_URL ?? ''}${path}`;
