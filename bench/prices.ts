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
  seldomReadGbMonth: 0.1,
  /** Point-in-time recovery, per GB of the table. Same page. */
  backupGbMonth: 0.2,
  /** CloudFront: a WebSocket handshake is one HTTPS request, a function call beside it. https://aws.amazon.com/cloudfront/pricing/ */
  edgeRequest: 0.0125 / 1e4 + 0.1 / 1e6,
  /** CloudWatch Logs, per GB taken in. https://aws.amazon.com/cloudwatch/pricing/ */
  logGb: 0.5,
};

/**
 * What a public charger does in a day: four sessions of 45 minutes, a sample a minute (MeterValueSampleInterval 60 is
 * ours), a heartbeat each 540 s as if no other message stood in for one, twelve reconnects (sockets live two hours).
 * Clock-aligned values are none: ClockAlignedDataInterval is set to 0, for 900 s would be 96 messages more.
 */
export const day = {
  boots: 1,
  heartbeats: 160,
  statusChanges: 20,
  authorisations: 4,
  sessions: 4,
  samples: 180,
  reconnects: 12,
  commands: 8,
} as const;

/** A sample of three measurands with its keys, names and DynamoDB's 100 bytes; the age of the network that is priced, for samples are kept for ever. */
export const item = { sampleBytes: 520, keptDays: 182 } as const;
