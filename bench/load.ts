import { WebSocket } from 'ws';

/**
 * The load, in a process of its own so that its cost is not ours: each charger has one call in flight, as OCPP-J asks,
 * and plays `sessions` whole sessions. Prints one line of JSON: latencies in ms by action.
 */
export type Job = {
  url: string;
  stations: { id: string; password: string; idTag: string }[];
  sessions: number;
  meterValues: number;
  /** After its boot a charger waits until no command has come for so long. */
  quietMs: number;
};

const job = JSON.parse(process.argv[2] ?? '') as Job;
const latencies: Record<string, number[]> = {};
let failures = 0;

function connect({ id, password }: Job['stations'][number]): Promise<WebSocket> {
  const authorization = `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
  const socket = new WebSocket(`${job.url}/ocpp/${id}`, 'ocpp1.6', { headers: { authorization } });
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

function caller(socket: WebSocket) {
  let count = 0;
  return (action: string, payload: object): Promise<Record<string, unknown>> => {
    const id = `m${++count}`;
    const sent = performance.now();
    socket.send(JSON.stringify([2, id, action, payload]));
    return new Promise((resolve) => {
      socket.on('message', function hear(data: Buffer) {
        const frame = JSON.parse(data.toString()) as [number, string, ...unknown[]];
        if (frame[0] === 2) return socket.send(JSON.stringify([3, frame[1], { status: 'Accepted' }]));
        if (frame[1] !== id) return;
        socket.off('message', hear);
        if (frame[0] !== 3) failures++;
        (latencies[action] ??= []).push(performance.now() - sent);
        resolve((frame[2] ?? {}) as Record<string, unknown>);
      });
    });
  };
}

function quiet(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(resolve, job.quietMs);
    socket.on('message', () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, job.quietMs);
    });
  });
}

async function charge(station: Job['stations'][number]): Promise<void> {
  const socket = await connect(station);
  const call = caller(socket);
  const status = (word: string) => call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: word });
  await call('BootNotification', { chargePointVendor: 'Bench', chargePointModel: 'One' });
  if (job.quietMs) await quiet(socket);
  for (let session = 0; session < job.sessions; session++) {
    const began = Date.now() - 3_600_000 + session * 1000;
    for (const word of ['Available', 'Preparing']) await status(word);
    await call('Authorize', { idTag: station.idTag });
    const timestamp = new Date(began).toISOString();
    const { transactionId } = await call('StartTransaction', {
      connectorId: 1,
      idTag: station.idTag,
      meterStart: 0,
      timestamp,
    });
    await status('Charging');
    for (let minute = 1; minute <= job.meterValues; minute++) {
      const sampledValue = [
        { value: String(minute * 180), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
        { value: '10800', measurand: 'Power.Active.Import', unit: 'W' },
        { value: String(20 + minute), measurand: 'SoC', unit: 'Percent' },
      ];
      const meterValue = [{ timestamp: new Date(began + minute * 60_000).toISOString(), sampledValue }];
      await call('MeterValues', { connectorId: 1, transactionId, meterValue });
      if (minute % 9 === 0) await call('Heartbeat', {});
    }
    await status('SuspendedEV');
    const end = new Date(began + job.meterValues * 60_000).toISOString();
    await call('StopTransaction', {
      transactionId,
      idTag: station.idTag,
      meterStop: job.meterValues * 180,
      timestamp: end,
    });
    for (const word of ['Finishing', 'Available']) await status(word);
  }
  socket.close();
}

const began = performance.now();
await Promise.all(job.stations.map(charge));
console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, latencies, failures }));
