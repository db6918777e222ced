import { expect, test } from 'vitest';
import { csvOf, historyEntry } from '#domain/driver/history.ts';
import { session, site } from '#test/domain/invoice/billed.ts';

const at = '2026-05-04T09:01:00.000Z';
const cost = { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' };
const settled = { ...session, settledAt: at, settled: { at, energyWh: 12_000, cost }, invoiceId: 'inv-s1' };
const entry = historyEntry(settled, site)!;

test('a charge is told by the clock of the place, with its time, energy and cost', () => {
  expect(entry).toEqual({
    ...{ sessionId: 's1', siteName: 'Slussen', stationId: 'CP1', date: '2026-05-04', time: '10:00' },
    ...{ timeZone: 'Europe/Stockholm', durationMinutes: 60, energyWh: 12_000 },
    ...{ cost: { currency: 'SEK', inclVat: '80.50' }, invoiceId: 'inv-s1' },
  });
});

test('what is not settled is not told, and what cost nothing has no cost', () => {
  expect(historyEntry(session, site)).toBeUndefined();
  expect(historyEntry({ ...settled, settled: { at, energyWh: 0, unbilled: 'zero-energy' } }, site)).not.toHaveProperty(
    'cost',
  );
});

test('as a file it is RFC 4180: a line each, what has commas or quotes between quotes', () => {
  expect(csvOf([entry, { ...entry, siteName: 'Kungs"gatan, 5', cost: undefined, invoiceId: undefined }])).toBe(
    'date,time,timeZone,site,station,minutes,kWh,cost,currency,invoice,session\r\n' +
      '2026-05-04,10:00,Europe/Stockholm,Slussen,CP1,60,12.000,80.50,SEK,inv-s1,s1\r\n' +
      '2026-05-04,10:00,Europe/Stockholm,"Kungs""gatan, 5",CP1,60,12.000,,,,s1\r\n',
  );
});

test.each([['=SUM(A1)'], ['+46'], ['-1'], ['@x']])('a site called %s is no formula to a spreadsheet', (siteName) => {
  expect(
    csvOf([{ ...entry, siteName }])
      .split('\r\n')[1]!
      .split(',')[3],
  ).toBe(`'${siteName}`);
});
