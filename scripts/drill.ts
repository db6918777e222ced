/** `npm run drill -- [--speed 30] [--seed 1]`: a bad day on the local network, and what was made of it. Ends with 1 where the aim is missed, 2 where the machine was too slow to say. */
import { parseArgs } from 'node:util';
import { day } from '#local/drill/day.ts';
import { isTooSlow } from '#local/drill/pace.ts';
import { play } from '#local/drill/play.ts';
import { report } from '#local/drill/report.ts';
import { aimMet, score } from '#local/drill/score.ts';

const text = { type: 'string' } as const;
const { speed = '30', seed = '1' } = parseArgs({ options: { speed: text, seed: text } }).values;

const began = performance.now();
console.log(`${day.minutes} minutes at ${speed} times their pace, seed ${seed}`);
const played = await play(day, { timeScale: Number(speed), seed: Number(seed), log: console.log });
const scored = score(played.truths, played.baits, played.incidents, played.tellings);
console.log(report(played, scored));
const met = aimMet(scored);
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
console.log(
  `\n${met ? 'The aim is met' : 'The aim is missed'}: every trouble found once, in time, as what it is, and nothing else. ${minutes} minutes by the wall.`,
);
process.exitCode = met ? 0 : isTooSlow(played.pace) ? 2 : 1;
