/** What `@connections` knows of an open socket (GetConnection). */
export type ConnectionInfo = {
  connectedAt: Date;
  lastActiveAt: Date;
  identity: { sourceIp: string; userAgent: string };
};

/** The `@connections` API behind ApiGatewayManagementApiClient; each answers the HTTP status AWS would. */
export type Connections = {
  /** 200; 410 before the handshake is through and after the socket is gone; 413 over 128 kB; 429 to who does not read. */
  post(connectionId: string, data: Buffer): 200 | 410 | 413 | 429;
  /** undefined: 410. */
  describe(connectionId: string): ConnectionInfo | undefined;
  close(connectionId: string): 204 | 410;
};
