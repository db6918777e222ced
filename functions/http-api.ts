import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from '#api/problem.ts';
import type { Event } from '#api/request.ts';
import { serve } from '#api/serve.ts';
import { describeError, log } from '#log';

/** HTTP API, payload format 2.0, all of /api/v1: the routes are src/api/routes.ts. */
export const handler = middy<Event, APIGatewayProxyStructuredResultV2>()
  .onError((request) => {
    const response = problem(request.error);
    const { method, path } = request.event.requestContext.http;
    if (response.statusCode === 500) log('error', 'http', { method, path, ...describeError(request.error) });
    request.response = response;
  })
  .handler(serve);
