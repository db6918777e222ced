import type { Surroundings } from '#domain/escalation/escalate.ts';
import type { Fault } from '#domain/fault/fault.ts';
import type { Person } from '#domain/on-call/person.ts';

/** A Monday, ten o'clock in Stockholm. */
export const at = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();

export const spot = { stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger' } as const;
export const fault = (changes: Partial<Fault> = {}): Fault => ({
  ...{ ...spot, code: 'GroundFailure', severity: 'P1', at: at(0), what: 'GroundFailure: ground fault' },
  ...changes,
});

export const tove: Person = { name: 'Tove', phone: '+46700000001', email: 'tove@example.com' };
export const bo: Person = { name: 'Bo', phone: '+46700000002' };
export const lead: Person = { name: 'Lead', phone: '+46700000003', email: 'lead@example.com' };

export const around = (changes: Partial<Surroundings> = {}): Surroundings => ({
  ...{ at: at(0), calendar: { timeZone: 'Europe/Stockholm' }, duty: [[tove], [bo], [lead]] },
  ...changes,
});
