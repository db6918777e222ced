import { WebSocketServer } from 'ws';
import type { AddressInfo } from 'node:net';

/** What the machine can do at best: a socket server that answers every call and keeps nothing. Prints its port. */
const answers: Record<string, object> = {
  BootNotification: { status: 'Accepted', currentTime: '2026-01-01T00:00:00Z', interval: 300 },
  Heartbeat: { currentTime: '2026-01-01T00:00:00Z' },
  Authorize: { idTagInfo: { status: 'Accepted' } },
  TransactionEvent: {},
  StartTransaction: { transactionId: 1, idTagInfo: { status: 'Accepted' } },
  StopTransaction: { idTagInfo: { status: 'Accepted' } },
};

const server = new WebSocketServer({ port: 0, handleProtocols: ([first]) => first ?? false });
server.on('listening', () => console.log((server.address() as AddressInfo).port));
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const [, id, action] = JSON.parse(data.toString()) as [number, string, string];
    socket.send(JSON.stringify([3, id, answers[action] ?? {}]));
  });
});
