import { addressOf, type Channel, type Person } from '#domain/on-call/person.ts';
import { regimeOf } from './regime.ts';
import type { InRound } from './round.ts';
import type { Telling } from './telling.ts';

/** One for each way a person can be reached on; without a level it is for the grid contact. */
export const calls = (
  { escalation: { round }, severity }: InRound,
  people: Person[],
  ways: Channel[],
  at: string,
  level?: number,
): Telling[] =>
  people.flatMap((person) =>
    ways.flatMap((channel): Telling[] => {
      const to = addressOf(person, channel);
      if (!to) return [];
      const digest = regimeOf(severity).begins === 'digest';
      return [
        {
          ...{ kind: 'call', round, name: person.name, channel, to, at },
          ...(level !== undefined && { level }),
          ...(digest && { digest }),
        },
      ];
    }),
  );
