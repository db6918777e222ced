/** An item of a table as it was, if it was there, and as it is. */
export type Change<T> = { before?: T; after: T };
