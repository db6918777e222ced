import type { Contact, HandOver, OnCall } from './on-call.ts';
import type { Person } from './person.ts';
import { isOnShift } from './shift.ts';

type Asked = {
  at: string;
  timeZone: string;
  handOvers?: HandOver[];
  /** What would help: the incident's class, the station's vendor and model. */
  skills?: (string | undefined)[];
};

/** Who would be called now, level by level; a level may be empty. Where someone on shift has a skill that helps, only those of the level who have one. */
export function onDuty({ levels, holidays }: OnCall, { at, timeZone, handOvers = [], skills = [] }: Asked): Person[][] {
  const calendar = { timeZone, holidays };
  const wanted = new Set(skills.map((skill) => skill?.toLowerCase()));
  const isSkilled = (contact: Contact) => contact.skills?.some((skill) => wanted.has(skill.toLowerCase()));
  return levels.map((level) => {
    const here = level.filter(({ shifts }) => isOnShift(shifts, calendar, at));
    const skilled = here.filter(isSkilled);
    const called = (skilled.length ? skilled : here).map((contact) => standIn(contact, handOvers, at));
    return called.filter((person, index) => index === called.findIndex(({ name }) => name === person.name));
  });
}

/** Who stands in may have handed over in turn, later. */
function standIn({ name, phone, email }: Contact, handOvers: HandOver[], at: string): Person {
  const given = { name, ...(phone && { phone }), ...(email && { email }) };
  return handOvers.reduce<Person>(
    (person, handOver) =>
      handOver.for === person.name && handOver.from <= at && at < handOver.until ? handOver.to : person,
    given,
  );
}
