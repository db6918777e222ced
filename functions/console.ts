import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { etagOf, fileAt } from '#web/files.ts';

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** HTTP API: pages, scripts and styles. Nothing here is secret and nothing is asked of anyone. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const file = fileAt(event.rawPath);
  if (!file) {
    const body = JSON.stringify({ title: 'Not Found', status: 404, detail: 'There is no such page.' });
    return { statusCode: 404, headers: { 'content-type': 'application/problem+json' }, body };
  }
  const etag = etagOf(file);
  const headers = { ...securityHeaders, etag, 'cache-control': 'public, max-age=60', 'content-type': file.type };
  if (event.headers['if-none-match']?.includes(etag)) return { statusCode: 304, headers };
  return { statusCode: 200, headers, body: file.text };
}
