import type { MiddlewareObj } from '@middy/core';
import { describeError, log } from '#log';

type OcppEvent = {
  queryStringParameters?: { cp?: string } | null;
  requestContext?: { connectionId?: string; authorizer?: { stationId?: string } | null };
};

/** One line for what went wrong, with the station it went wrong for. Refusing a stranger is no fault. */
export const logged = (event: string): MiddlewareObj => ({
  onError: ({ event: request, error }) => {
    const { requestContext, queryStringParameters } = request as OcppEvent;
    const stationId = requestContext?.authorizer?.stationId ?? queryStringParameters?.cp;
    const refused = error?.message === 'Unauthorized';
    if (refused) log('warn', `${event}.refused`, { stationId });
    else log('error', `${event}.failed`, { stationId, ...describeError(error) });
  },
});
