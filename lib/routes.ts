/** Routes anyone may call, as API Gateway writes them. Every other route under /api/v1 wants a token. */
export const publicRoutes = [
  'POST /api/v1/login',
  'GET /api/v1/health',
  'GET /api/v1/openapi.json',
  'GET /api/v1/locations',
  'GET /api/v1/locations/{siteId}',
  'GET /api/v1/pay/{stationId}/{evseId}',
  'POST /api/v1/pay/{stationId}/{evseId}',
  'GET /api/v1/holds/{ticket}',
  'POST /api/v1/holds/{ticket}/stop',
  'GET /api/v1/holds/{ticket}/receipt.pdf',
  'GET /api/v1/calls/{token}',
  'POST /api/v1/calls/{token}',
  'GET /api/v1/calls/{token}/messages',
  'GET /api/v1/unsubscribe/{token}',
  'POST /api/v1/unsubscribe/{token}',
  'GET /api/v1/receipts/{token}/receipt.pdf',
  'PUT /api/v1/holds/{ticket}/services/{bookingId}',
  'DELETE /api/v1/holds/{ticket}/services/{bookingId}',
];

/** What the payment provider calls, and the page of the one that moves no money. */
export const paymentRoutes = ['POST /api/v1/payments/webhook', 'POST /api/v1/local-cards/{page}'];

/** What a browser loads: files only, so that they can be kept at the edge. */
export const consoleRoutes = [
  'GET /',
  'GET /driver',
  'GET /pay/{stationId}/{evseId}',
  'GET /local-cards/{page}',
  'GET /unsubscribe/{token}',
  'GET /i/{token}',
  'GET /assets/{file}',
  'GET /api/docs',
];
