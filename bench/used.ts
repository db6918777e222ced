import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LocalStack } from '#local/start.ts';
import type { MeteredEngine } from './metered-engine.ts';
import { keptDays } from './prices.ts';

/**
 * What was used of AWS: `<table>[.<index>] read|write` in units, `run|call|log …` as local/usage.ts counts them, and
 * `kept <table>[.<index>]`: the bytes that lie there half a year later, of what is written each day.
 */
export type Used = Record<string, number>;

type Metered = { stack: LocalStack; engine: MeteredEngine };
type Item = Parameters<typeof unmarshall>[0];
type Table = { GlobalSecondaryIndexes?: { IndexName: string }[]; TimeToLiveSpecification?: { AttributeName: string } };

/** DynamoDB adds so much to each item, and to each entry of an index ("Best practices for storing", developer guide). */
const overheadBytes = 100;
const daySeconds = 86_400;

async function kept({ stack, engine }: Metered): Promise<Used> {
  const used: Used = {};
  for (const { id: TableName, properties } of stack.template.all<Table>('AWS::DynamoDB::Table')) {
    const timeToLive = properties.TimeToLiveSpecification?.AttributeName;
    const indexes = (properties.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName);
    for (const IndexName of [undefined, ...indexes]) {
      const scan = { TableName, ...(IndexName && { IndexName }) };
      const { Items } = await engine.behind.ask<{ Items: Item[] }>('DynamoDB_20120810.Scan', scan);
      used[`kept ${TableName}${IndexName ? `.${IndexName}` : ''}`] = Items.map((item) => {
        const expires = Number(unmarshall(item)[timeToLive ?? ''] ?? Infinity);
        return sizeOf(item) * Math.min(keptDays, (expires - Date.now() / 1000) / daySeconds);
      }).reduce((a, b) => a + b, 0);
    }
  }
  return used;
}

/** Names and values as text, a little less than the 3 bytes more that lists and maps take. */
function sizeOf(item: Item): number {
  const text = JSON.stringify(item);
  const bytes = [...text.matchAll(/"B":"([^"]*)"/g)].reduce((sum, [, base64 = '']) => sum + base64.length, 0);
  return overheadBytes + text.replaceAll(/"(S|N|L|M|B|BOOL)":|[{}[\]",:]/g, '').length - Math.floor(bytes / 4);
}

type Rule = { Targets: { Arn: string }[] };

/** What runs by the clock, whether there is a charger or not. */
function byTheClock({ template }: LocalStack): string[] {
  const targets = template.all<Rule>('AWS::Events::Rule').flatMap(({ properties }) => properties.Targets);
  const entries = targets.map(({ Arn }) => template.get(template.functionId(Arn)).metadata['laddnav:entry']);
  return entries.map((entry) => basename(String(entry), '.ts'));
}

function counted({ stack, engine }: Metered): Used {
  const others = byTheClock(stack);
  const all = Object.entries({ ...stack.usage(), ...engine.units() });
  return Object.fromEntries(all.filter(([what]) => !others.includes(what.split(' ')[1]!)));
}

/** Streams gather, and what follows has followers: when nothing has run for a while, all is done. */
async function quiet(metered: Metered): Promise<void> {
  for (let before = ''; ;) {
    const now = JSON.stringify(Object.entries(counted(metered)).filter(([what]) => what.startsWith('run')));
    if (now === before) return;
    before = now;
    await sleep(4_000);
  }
}

/** What `deeds` used, to the last of what follows from them. Names of tables lose what CloudFormation has appended. */
export async function usedBy(metered: Metered, deeds: () => Promise<unknown>): Promise<Used> {
  const before = { ...counted(metered), ...(await kept(metered)) };
  await deeds();
  await quiet(metered);
  const after = { ...counted(metered), ...(await kept(metered)) };
  const used = Object.entries(after).map(([what, now]): [string, number] => [
    what.replace(/[0-9A-F]{8}(?=[ .]|$)/, ''),
    now - (before[what] ?? 0),
  ]);
  return Object.fromEntries(used.filter(([, count]) => count !== 0));
}

export const times = (used: Used, factor: number): Used =>
  Object.fromEntries(Object.entries(used).map(([what, count]) => [what, count * factor]));

export function sum(...all: Used[]): Used {
  const total: Used = {};
  for (const used of all) for (const [what, count] of Object.entries(used)) total[what] = (total[what] ?? 0) + count;
  return total;
}
