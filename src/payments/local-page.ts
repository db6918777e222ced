import { DomainError } from '#domain/error.ts';
import { local } from './current.ts';
import { hearWebhook } from './hear.ts';
import { localCards, type LocalCard } from './local-books.ts';

/** A driver pays on the local provider's page with one of its cards, as `{"card": "good"}`; what follows comes as an event. */
export async function payAtLocalPage(page: string, text: string): Promise<void> {
  const provider = local();
  if (!provider) throw new DomainError('notFound', 'There is nothing at this address.');
  const card = cardIn(text);
  for (const { body, signature } of await provider.payOn(page, card)) await hearWebhook(body, signature);
}

function cardIn(text: string): LocalCard {
  const { card = '' } = (text ? JSON.parse(text) : {}) as { card?: string };
  if (card in localCards) return card as LocalCard;
  throw new DomainError('invalid', `There is no such card; there are: ${Object.keys(localCards).join(', ')}.`, [
    { path: 'card', message: 'unknown card' },
  ]);
}
