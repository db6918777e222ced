import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  LimitExceededException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

const gateway = new ApiGatewayManagementApiClient();

/**
 * `gone` also while the handshake is under way: the gateway knows a connection only once `$connect` has answered. `full`:
 * the client does not read, or too much is sent at once; the SDK has tried some times by then.
 */
export async function post(ConnectionId: string, frame: string): Promise<'sent' | 'gone' | 'tooLarge' | 'full'> {
  try {
    await gateway.send(new PostToConnectionCommand({ ConnectionId, Data: frame }));
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    if (error instanceof PayloadTooLargeException) return 'tooLarge';
    if (error instanceof LimitExceededException) return 'full';
    throw error;
  }
}

/** `false`: there is none, or not yet. */
export async function closeSocket(ConnectionId: string): Promise<boolean> {
  return (await gateway.send(new DeleteConnectionCommand({ ConnectionId })).catch(unlessGone)) !== undefined;
}

/** When a frame last went either way; `undefined` when the socket is gone. */
export async function lastActive(ConnectionId: string): Promise<Date | undefined> {
  const answer = await gateway.send(new GetConnectionCommand({ ConnectionId })).catch(unlessGone);
  return answer && (answer.LastActiveAt ?? answer.ConnectedAt);
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof GoneException)) throw error;
}
