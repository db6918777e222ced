import { json, type OriginResponse } from './origin.ts';

type ProxyResponse = {
  statusCode: number | string;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: unknown;
  isBase64Encoded?: boolean;
};

export const failed = (status = 500, message = 'Internal Server Error'): OriginResponse => json(status, { message });

/** What a function answered, in payload format 2.0: without a statusCode it is taken for the body of a 200. */
export function httpResponse(answer: unknown): OriginResponse {
  if (!isProxyResponse(answer)) return inferred(answer);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = answer;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599 || typeof body !== 'string') return failed();
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  // Without one of the function's own, text/plain.
  if (body !== '' && !named.some(([name]) => name === 'content-type'))
    named.unshift(['content-type', 'text/plain;charset=utf-8']);
  return {
    status,
    headers: [...named, ...cookies.map((cookie): [string, string] => ['set-cookie', cookie])],
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

function inferred(answer: unknown): OriginResponse {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);
  return { status: 200, headers: [['content-type', 'application/json']], body };
}

const isProxyResponse = (answer: unknown): answer is ProxyResponse =>
  typeof answer === 'object' && answer !== null && 'statusCode' in answer;
