import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { StartError } from './types.ts';

/** A port that can be listened on, found before anything slow begins; 0 takes any. */
export async function claimPort(port: number, host: string): Promise<number> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw new StartError(
      taken
        ? `Port ${port} is taken: stop what uses it, or choose another with --port`
        : `Port ${port} cannot be used: ${(error as Error).message}`,
    );
  }
  const { port: claimed } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return claimed;
}
