/** AWS list prices in USD, us-east-1; expect up to 15 % more in eu-north-1. Where no page could be read the source says so. */
export const prices = {
  /** API Gateway WebSocket, per message of up to 32 kB, sent or received. https://aws.amazon.com/api-gateway/pricing/ */
  webSocketMessage: 1.0 / 1e6,
  /** Per minute a socket is open. Same page. */
  connectionMinute: 0.25 / 1e6,
  /** Lambda on arm64, per request and per GB-second. https://aws.amazon.com/lambda/pricing/ */
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  /** DynamoDB on demand, per unit (1 kB written, 4 kB read). https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  storedGbMonth: 0.25,
  /** CloudFront: a WebSocket handshake is one HTTPS request, a function call beside it. https://aws.amazon.com/cloudfront/pricing/ */
  edgeRequest: 0.0125 / 1e4 + 0.1 / 1e6,
  /** CloudWatch Logs, per GB taken in. https://aws.amazon.com/cloudwatch/pricing/ */
  logGb: 0.5,
};

/** What a public charger does in a day: eight sessions, a heartbeat each 540 s, twelve reconnects (two-hour sockets). */
export const day = {
  BootNotification: 1,
  Heartbeat: 160,
  StatusNotification: 20,
  Authorize: 4,
  StartTransaction: 4,
  MeterValues: 180,
  StopTransaction: 4,
  reconnects: 12,
  commands: 8,
} as const;
