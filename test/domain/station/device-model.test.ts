import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceModel, inventories, keyOf, valuesOf, type Part, type Told } from '#domain/station/device-model.ts';
import { variableOf } from '#ocpp/v201/variable.ts';

const told = (name: string, value: string): Told => ({
  component: { name: 'C' },
  variable: { name },
  variableAttribute: [{ value }],
});
const parts: Part<Told>[] = [
  { requestId: 2, seqNo: 0, tbc: true, at: '2026-01-01', items: [told('A', '1'), told('B', '1')] },
  { requestId: 2, seqNo: 1, at: '2026-01-01', items: [told('C', '1')] },
  { requestId: 9, seqNo: 0, at: '2026-02-01', items: [told('B', '2')] },
];

test('the order in which parts come changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
      expect(valuesOf(deviceModel(shuffled))).toEqual({
        'C.A': { value: '1', readonly: false, at: '2026-01-01' },
        'C.B': { value: '2', readonly: false, at: '2026-02-01' },
        'C.C': { value: '1', readonly: false, at: '2026-01-01' },
      });
    }),
  );
});

test('a report is complete when every part up to the last one is there', () => {
  expect(inventories(parts).map(({ complete }) => complete)).toEqual([true, true]);
  expect(inventories(parts.slice(1, 2))).toEqual([{ requestId: 2, at: '2026-01-01', parts: 1, complete: false }]);
  expect(inventories(parts.slice(0, 1))[0]!.complete).toBe(false);
});

test.each([
  'OCPPCommCtrlr.HeartbeatInterval',
  'OCPPCommCtrlr.MessageAttempts[TransactionEvent]',
  '1/EVSE.Power',
  '1.2/Connector[left].Available[now]',
])('%s is read back as it was written', (key) => {
  expect(keyOf(variableOf(key))).toBe(key);
});
