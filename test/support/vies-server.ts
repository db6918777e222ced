import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Asked = { countryCode: string; vatNumber: string; requesterNumber?: string };

const names: Record<string, string> = { DE123456788: 'Roam GmbH', ES12345678Z: '---' };

/** VIES as its REST API answers: of two ids somebody's, of France nothing, for its register is away. */
export async function startVies() {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const question = body as Asked;
      asked.push(question);
      const { status, told } = answerTo(question);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked, stop: () => server.close().closeAllConnections() };
}

function answerTo({ countryCode, vatNumber, requesterNumber }: Asked): { status: number; told: object } {
  if (countryCode === 'FR')
    return { status: 500, told: { actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] } };
  const name = names[countryCode + vatNumber];
  const valid = name !== undefined;
  const requestIdentifier = valid && requesterNumber ? 'WAPIAAAAX1' : '';
  return { status: 200, told: { countryCode, vatNumber, valid, requestIdentifier, name: name ?? '---' } };
}
