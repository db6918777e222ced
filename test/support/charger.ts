import { RPCClient } from 'ocpp-rpc';

/** The independent client of the npm package ocpp-rpc; in strict mode it refuses every frame the official schemas refuse. */
export function independentCharger(
  url: string,
  identity: string,
  password: string | undefined,
  protocols = ['ocpp1.6'],
): RPCClient {
  const options = {
    endpoint: `${url.replace('http', 'ws')}/ocpp`,
    identity,
    password,
    protocols,
    strictMode: true,
    reconnect: false,
  };
  return new RPCClient(options as ConstructorParameters<typeof RPCClient>[0]);
}
