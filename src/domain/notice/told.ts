/** What is said of something that happened; `noticeId` follows from it, so nobody is told twice whatever is delivered twice. */
export type Told<Kind extends string> = { kind: Kind; noticeId: string; siteId: string };
