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
  /** Standard-IA, where samples are: writes 25 % dearer, storage 60 % cheaper. https://aws.amazon.com/blogs/database/optimize-the-storage-costs-of-your-workloads-with-amazon-dynamodb-standard-ia-table-class/ */
  seldomReadWriteUnit: (0.625 * 1.25) / 1e6,
  seldomReadReadUnit: (0.125 * 1.25) / 1e6,
  seldomReadGbMonth: 0.1,
  gbMonth: 0.25,
  /** Point-in-time recovery, per GB of the table. Same page. */
  backupGbMonth: 0.2,
  /** CloudFront: a WebSocket handshake is one HTTPS request, a function call beside it. https://aws.amazon.com/cloudfront/pricing/ */
  edgeRequest: 0.0125 / 1e4 + 0.1 / 1e6,
  /** SNS, per publication; what it hands to a function is free. https://aws.amazon.com/sns/pricing/ */
  publication: 0.5 / 1e6,
  /** HTTP API, per request: what an operator asks of a charger. https://aws.amazon.com/api-gateway/pricing/ */
  httpRequest: 1.0 / 1e6,
  /** CloudWatch Logs, per GB taken in. https://aws.amazon.com/cloudwatch/pricing/ */
  logGb: 0.5,
};

/**
 * What a public charger does in a day: four sessions of 45 minutes with six changes of status and a sample a minute
 * (MeterValueSampleInterval 60 is ours); a heartbeat each 540 s as if no other message stood in for one, five of them in each
 * session; twelve reconnects, for sockets live two hours; and what operators and drivers ask of it. Clock-aligned values
 * are none: ClockAlignedDataInterval is set to 0, for 900 s would be 96 messages more.
 */
export const day = { boot: 1, heartbeat: 140, session: 4, reconnect: 12, command: 8, night: 1 } as const;

/** The age of the network that is priced: most of what chargers tell is kept for ever. */
export const keptDays = 182;
