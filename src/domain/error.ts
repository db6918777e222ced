/** What can be wrong with a request, in words that each protocol translates in one place of its own. */
export type ErrorCode =
  'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'unsupported' | 'unavailable';

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly problems: { path: string; message: string }[];

  constructor(code: ErrorCode, message: string, problems: { path: string; message: string }[] = []) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.problems = problems;
  }
}
