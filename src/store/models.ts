import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  traitNames,
  type Model,
  type ModelIdentity,
  type Observation,
  type Ruling,
  type Trait,
} from '#domain/fingerprint/fingerprint.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** An attribute for each value of each trait, for ADD makes and counts an attribute in one write, but no map within a map. */
const counter = (trait: Trait, value: string) => `seen:${trait}:${value}`;
const ruling = (trait: Trait) => `ruled:${trait}`;

export async function getModel(modelId: string): Promise<Model | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('models'), Key: { modelId }, ConsistentRead: true }),
  );
  return Item && modelFrom(Item);
}

/** There are as many as the network has kinds of charger with different firmware. */
export const listModels = (asked: PageRequest): Promise<Page<Model>> => read(page('models', {}, asked), modelFrom);

/** What one session has shown. One write; however many learn at once, each is counted. */
export async function learn(
  { modelId, ...identity }: ModelIdentity,
  observation: Observation,
  at: string,
): Promise<void> {
  const seen = traitNames.flatMap((trait) => {
    const value = observation[trait];
    return value === undefined ? [] : [counter(trait, value)];
  });
  if (!seen.length) return;
  const facts = Object.entries({ ...identity, lastAt: at });
  const set = facts.map((_, i) => `#fact${i} = :fact${i}`);
  const add = ['sessions', ...seen].map((_, i) => `#count${i} :one`);
  await dynamo.send(
    new UpdateCommand({
      TableName: tableName('models'),
      Key: { modelId },
      UpdateExpression: `SET ${set.join(', ')} ADD ${add.join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries([
        ...facts.map(([name], i) => [`#fact${i}`, name]),
        ...['sessions', ...seen].map((name, i) => [`#count${i}`, name]),
      ]) as Record<string, string>,
      ExpressionAttributeValues: {
        ...Object.fromEntries(facts.map(([, value], i) => [`:fact${i}`, value])),
        ':one': 1,
      },
    }),
  );
}

/** A person's word on a trait; none takes it back. `false` for a model nobody has heard of. */
export const rule = (modelId: string, trait: Trait, word: Ruling | undefined): Promise<boolean> =>
  held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('models'),
        Key: { modelId },
        UpdateExpression: word ? 'SET #ruling = :word' : 'REMOVE #ruling',
        ConditionExpression: 'attribute_exists(modelId)',
        ExpressionAttributeNames: { '#ruling': ruling(trait) },
        ...(word && { ExpressionAttributeValues: { ':word': word } }),
      }),
    ),
  );

function modelFrom(item: Record<string, unknown>): Model {
  const { modelId, vendor, model, firmwareVersion, lastAt, sessions = 0 } = item as Omit<Model, 'seen' | 'ruled'>;
  const named = {
    modelId,
    vendor,
    model,
    sessions,
    ...(firmwareVersion && { firmwareVersion }),
    ...(lastAt && { lastAt }),
  };
  const seen: Model['seen'] = {};
  for (const trait of traitNames) {
    const counts = Object.entries(item).filter(([name]) => name.startsWith(counter(trait, '')));
    if (counts.length)
      seen[trait] = Object.fromEntries(
        counts.map(([name, count]) => [name.slice(counter(trait, '').length), Number(count)]),
      );
  }
  const ruled = traitNames.flatMap((trait) => (item[ruling(trait)] ? [[trait, item[ruling(trait)]]] : []));
  return { ...named, seen, ruled: Object.fromEntries(ruled) as Model['ruled'] };
}
