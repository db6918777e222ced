import { expect, test } from 'vitest';
import { chooseVersion } from '#ocpp/subprotocol.ts';

test('the version is the first of the charger’s list that is spoken here', () => {
  expect(['ocpp1.5, ocpp2.0.1 ,ocpp1.6', 'ocpp2.1', 'OCPP1.6', '', undefined].map(chooseVersion)).toEqual([
    'ocpp2.0.1',
    'ocpp2.1',
    undefined,
    undefined,
    undefined,
  ]);
});
