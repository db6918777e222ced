import { localProvider } from '#payments/local.ts';
import { keepsTheContract } from './contract.ts';

keepsTheContract('the local provider', async () => {
  const books = new Map<string, string>();
  let passed = 0;
  const provider = localProvider({
    books: { read: async (id) => books.get(id), write: async (id, text) => void books.set(id, text) },
    now: () => new Date(Date.now() + passed),
    url: 'https://local.invalid/card',
    secret: 'local',
  });
  return {
    provider,
    payOn: provider.payOn,
    book: () => [],
    passTime: (ms) => void (passed += ms),
    stop: () => undefined,
  };
});
