import * as z from 'zod';
import { endpoint, type Endpoint, type Route } from './endpoint.ts';

/** The table of routes holds this endpoint too: it is read when asked. */
export const openapi = (routes: () => readonly Route[]): Endpoint =>
  endpoint({
    summary: 'This document',
    response: z.looseObject({ openapi: z.string() }),
    // Loaded when asked: no other request has to wait for the generator.
    handle: async () => ({ ...(await import('./openapi-document.ts')).describe(routes()) }),
  });
