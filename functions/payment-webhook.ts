import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from '#api/problem.ts';
import { describeError, log } from '#log';
import { hearWebhook } from '#payments/hear.ts';
import { payAtLocalPage } from '#payments/local-page.ts';

/**
 * What the payment provider tells: signed by it, of the very bytes that came. Whatever is not 2xx is told again. On one
 * machine this is the provider's page, too.
 */
async function hear({ routeKey, body = '', isBase64Encoded, headers, pathParameters }: APIGatewayProxyEventV2) {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (routeKey.includes('local-cards')) await payAtLocalPage(pathParameters?.page ?? '', text);
  else await hearWebhook(text, headers['stripe-signature'] ?? headers['x-local-signature'] ?? '');
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
}

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .onError((request) => {
    const response = problem(request.error);
    if (response.statusCode === 500) log('error', 'payment-webhook', describeError(request.error));
    request.response = response;
  })
  .handler(hear);
