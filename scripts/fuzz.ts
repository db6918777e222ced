/** `npm run fuzz -- [frames] [seed]`: mutated frames through the router, a million by default; ends at the first wrong reply. */
import { rpc } from '#ocpp/rpc.ts';
import { validatorsFor } from '#ocpp/validate.ts';
import { complaint } from '#test/ocpp/corpus/judge.ts';
import { mutate, randomFrom } from '#test/ocpp/corpus/mutate.ts';
import { connectionOf, plainPeers } from '#test/ocpp/corpus/peers.ts';
import { seeds, versions } from '#test/ocpp/corpus/seeds.ts';

const frames = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);
const receive = rpc(plainPeers);
const answers = new Map<string, number>();
const start = performance.now();

for (let count = 0; count < frames; count++) {
  const version = versions[random(versions.length)]!;
  const frame = mutate(seeds[version], random);
  const outcome = await receive(frame, connectionOf(version));
  const wrong = complaint(frame, outcome, version, await validatorsFor(version));
  if (wrong) throw new Error(`seed ${seed}, frame ${count}: ${wrong}\n${version}  ${frame}\n${outcome.reply}`);
  const { code, repairs, kind } = outcome.log;
  const answer = kind === 'error' ? kind : (code ?? (repairs ? 'repaired' : kind));
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
  if (count % Math.ceil(frames / 10) === 0) console.log(`${count} frames, heap ${heap()} MB`);
}
const seconds = (performance.now() - start) / 1000;
console.log(`${frames} frames, heap ${heap()} MB, ${Math.round(frames / seconds)} frames a second, seed ${seed}`);
console.table(Object.fromEntries([...answers].sort(([, a], [, b]) => b - a)));

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}
