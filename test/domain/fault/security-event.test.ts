import { expect, test } from 'vitest';
import { isListed, judgeSecurity } from '#domain/fault/security-event.ts';

const at = '2026-05-04T08:00:00.000Z';
const told = (type: string, info?: string) => judgeSecurity({ stationId: 'CP1', type, at, ...(info && { info }) });

test('an opened cabinet is an incident of the station, which nothing but a person resolves', () => {
  expect(told('TamperDetectionActivated', 'door')).toEqual({
    open: [
      {
        stationId: 'CP1',
        evseId: 0,
        connectorId: 0,
        class: 'security',
        code: 'TamperDetectionActivated',
        severity: 'P2',
        at,
        what: 'TamperDetectionActivated: the cabinet was opened or tampered with, door',
      },
    ],
    clear: [],
  });
});

test('what happens at every boot and at every password of ours is none', () => {
  const types = ['StartupOfTheDevice', 'ResetOrReboot', 'SettingSystemTime', 'ReconfigurationOfSecurityParameters'];
  expect(types.flatMap((type) => told(type).open)).toEqual([]);
});

test("1.6's words and 2.x's weigh the same; a word of a vendor's own wakes nobody", () => {
  const types = ['InvalidCentralSystemCertificate', 'InvalidCsmsCertificate', 'AcmeDoor', 'constructor'];
  expect(types.map((type) => told(type).open[0]?.severity)).toEqual(['P3', 'P3', 'P4', 'P4']);
  expect(types.map(isListed)).toEqual([true, true, false, false]);
});
