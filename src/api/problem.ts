import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError, type ErrorCode } from '#domain/error.ts';

/** Trouble with HTTP itself, which the domain has no word for. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.headers = headers;
  }
}

const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  unsupported: 422,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** RFC 9457. An error that is nobody's fault but ours says so, and nothing more. */
export function problem(error: unknown): APIGatewayProxyStructuredResultV2 & { statusCode: number } {
  const known = error instanceof DomainError || error instanceof HttpError;
  const status = error instanceof DomainError ? statusOf[error.code] : error instanceof HttpError ? error.status : 500;
  const errors = error instanceof DomainError && error.problems.length ? error.problems : undefined;
  const detail = known ? error.message : 'Something went wrong on our side. It has been logged.';
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      // RFC 9110 §15.5.2: a 401 names the way to sign in.
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(error instanceof HttpError && error.headers),
    },
    body: JSON.stringify({ title: titles[status], status, detail, errors }),
  };
}
