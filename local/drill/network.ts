import type { Operator } from '../demo/operator.ts';
import type { DrillSite, DrillStation, Scenario } from './scenario.ts';
import type { Person } from './truth.ts';

/** Who is told first, who next, and who leads them: other people at each site, so that a text tells where it belongs. */
export const peopleOf = (sites: DrillSite[]): Person[] =>
  sites.flatMap(({ siteId }, site) =>
    ['Tove', 'Johan', 'Mona'].map((name, level) => ({
      ...{ name, siteId, level: level + 1 },
      phone: `+46700${String(100 + site)}${String(100 + level)}`,
      email: `${name}@${siteId}.example`.toLowerCase(),
    })),
  );

/** Cards of those who come to a connector: several, for what happens to one of them tells less. */
export const cardsOf = (stationId: string, connectorId: number): string[] =>
  ['A', 'B', 'C', 'D'].map((letter) => `${stationId}-${connectorId}${letter}`);

/** The network as an operator makes it, through the HTTP API. Answers the stations' passwords. */
export async function register(operator: Operator, scenario: Scenario, more: string[]): Promise<Map<string, string>> {
  const people = peopleOf(scenario.sites);
  for (const { siteId, name } of scenario.sites) {
    const place = { country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK', phases: 3 };
    await operator.must('PUT', `/sites/${siteId}`, { ...place, name });
    const levels = people
      .filter((person) => person.siteId === siteId)
      .map(({ name: called, phone, email }) => [{ name: called, phone, email }]);
    await operator.must('PUT', `/sites/${siteId}/on-call`, { levels });
  }
  const cards = scenario.stations.flatMap(({ id, connectors }) =>
    Array.from({ length: connectors }, (_, index) => cardsOf(id, index + 1)).flat(),
  );
  await inTurn([...cards, ...more], (card) => operator.must('PUT', `/tokens/${card}`, { status: 'accepted' }));
  const passwords = new Map<string, string>();
  await inTurn(scenario.stations, async (station) => void passwords.set(station.id, await enrol(operator, station)));
  return passwords;
}

async function enrol(operator: Operator, { id, siteId, connectors }: DrillStation): Promise<string> {
  const { password } = await operator.must('POST', '/stations', { id, siteId, ratedW: connectors * 22_000 });
  return String(password);
}

const atOnce = 10;

async function inTurn<T>(items: T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) await Promise.all(items.slice(from, from + atOnce).map(act));
}
