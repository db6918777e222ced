/** Routes anyone may call, as API Gateway writes them. Every other route under /api/v1 wants a token. */
export const publicRoutes = [
  'POST /api/v1/login',
  'GET /api/v1/health',
  'GET /api/v1/openapi.json',
  'GET /api/v1/locations',
  'GET /api/v1/locations/{siteId}',
];

/** What a browser loads: files only, so that they can be kept at the edge. */
export const consoleRoutes = ['GET /', 'GET /driver', 'GET /assets/{file}', 'GET /api/docs'];
