import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { DomainError } from '#domain/error.ts';
import type { Service, ServiceOffer } from '#domain/service/service.ts';
import { withVersion } from '#domain/tariff/tariff-choice.ts';
import { batchGetFrom } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** Whoever booked it was told its price: it is put once, and the same may be put again. */
export async function putService(service: Service): Promise<void> {
  const put = {
    TableName: tableName('services'),
    Item: service,
    ConditionExpression: 'attribute_not_exists(serviceId)',
  };
  if (await held(dynamo.send(new PutCommand(put)))) return;
  const [before] = await servicesById([service.serviceId]);
  if (before && isSame(before, service)) return;
  throw new DomainError(
    'conflict',
    `The service ${service.serviceId} stays as it is: another price is another service.`,
  );
}

const isSame = ({ name, ...a }: Service, { name: other, ...b }: Service): boolean =>
  name.en === other.en &&
  name.sv === other.sv &&
  Object.entries(a).every(([key, value]) => b[key as keyof typeof b] === value);

/** In the order asked for; those that are not there are left out. */
export async function servicesById(ids: string[]): Promise<Service[]> {
  const found = (await batchGetFrom(
    'services',
    ids.map((serviceId) => ({ serviceId })),
  )) as Service[];
  return ids.flatMap((id) => found.find(({ serviceId }) => serviceId === id) ?? []);
}

export const listServices = (request: PageRequest): Promise<Page<Service>> =>
  read(page('services', {}, request), (item) => item as Service);

const tries = 10;

/** What a site sells from a moment on; what was booked before keeps its price. */
export async function offerServices(siteId: string, offer: ServiceOffer, at: string): Promise<void> {
  const site = { TableName: tableName('sites'), Key: { siteId } };
  for (let attempt = 0; attempt < tries; attempt++) {
    const { Item } = await dynamo.send(new GetCommand({ ...site, ConsistentRead: true }));
    if (!Item) throw new DomainError('notFound', `There is no site ${siteId}.`);
    const before = Item.services as ServiceOffer[] | undefined;
    const update = new UpdateCommand({
      ...site,
      UpdateExpression: 'SET services = :services',
      ConditionExpression: before ? 'services = :before' : 'attribute_not_exists(services)',
      ExpressionAttributeValues: {
        ':services': withVersion(before ?? [], offer, at),
        ...(before && { ':before': before }),
      },
    });
    if (await held(dynamo.send(update))) return;
  }
  throw new DomainError('unavailable', 'What this site sells is being changed by too many at once.');
}
