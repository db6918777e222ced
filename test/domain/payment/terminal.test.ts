import { describe, expect, test } from 'vitest';
import { companyAtTerminal, withCompany } from '#domain/payment/terminal.ts';
import { session } from '#test/domain/invoice/billed.ts';

const vatCompany = { name: 'Åkeri AB', address1: 'Hamngatan 1', city: 'Malmö', postalCode: '21122', country: 'Sweden' };
const company = companyAtTerminal({ vatNumber: 'se 5566-778899 01', vatCompany })!;

describe('a company named at the terminal', () => {
  test('is on the bill with its number and its address, in the country that gave the number', () => {
    expect(company).toEqual({
      name: 'Åkeri AB',
      vatId: 'SE556677889901',
      address: { street: 'Hamngatan 1', city: 'Malmö', postalCode: '21122', country: 'SE' },
    });
  });

  test('in Greece and Northern Ireland has the country of its address', () => {
    const countryOf = (vatNumber: string) => companyAtTerminal({ vatNumber, vatCompany })?.address.country;
    expect(['EL123456789', 'XI123456789'].map(countryOf)).toEqual(['GR', 'GB']);
  });

  test.each([
    ['its number cannot be one', { vatNumber: 'SE1', vatCompany }],
    ['it has no name or address', { vatNumber: 'SE556677889901' }],
    ['it has no number', { vatCompany }],
  ])('gets no full invoice where %s', (_why, told) => {
    expect(companyAtTerminal(told)).toBeUndefined();
  });

  test('has a session that was billed judged anew, once', () => {
    const billed = { ...session, settledAt: '2026-05-04T09:10:00.000Z' };
    const named = withCompany(billed, company);
    expect(named).toEqual({ ...billed, company, review: ['late-evidence'] });
    expect(withCompany(named, company)).toBe(named);
    expect(withCompany(session, company)).toEqual({ ...session, company });
  });
});
