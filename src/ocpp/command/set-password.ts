import { randomBytes } from 'node:crypto';
import type { Call, QueuedCommand } from '#domain/station/command.ts';
import { hashPassword, newPassword, type NextPassword } from '#domain/station/password.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import type { ChangeConfigurationRequest } from '#ocpp/generated/v16.ts';
import type { SetVariablesRequest } from '#ocpp/generated/v201.ts';
import { awaitPassword } from '#store/passwords.ts';
import { newCommandId } from './command-id.ts';

const hidden = '***';

/** 1.6: the key stands in hexadecimal (security whitepaper, AuthorizationKey); 2.x: as it is (A00.FR.205). */
const calls: Record<'ocpp1.6' | 'ocpp2', (password: string) => Call> = {
  'ocpp1.6': (password) => ({
    action: 'ChangeConfiguration',
    payload: { key: 'AuthorizationKey', value: password } satisfies ChangeConfigurationRequest,
  }),
  ocpp2: (password) => ({
    action: 'SetVariables',
    payload: {
      setVariableData: [
        {
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
          attributeValue: password,
        },
      ],
    } satisfies SetVariablesRequest,
  }),
};

/**
 * A new password is made at the moment it goes out, and is nowhere but in that one frame: a command that waits for a
 * charger has none, what is kept of the call does not show it, and the station keeps its hash.
 */
export function callForPassword({ stationId, commandId }: QueuedCommand, version: OcppVersion) {
  const { password, next } = made(commandId);
  const isOld = version === 'ocpp1.6';
  const call = calls[isOld ? 'ocpp1.6' : 'ocpp2'];
  return {
    ...call(isOld ? Buffer.from(password).toString('hex') : password),
    kept: call(hidden),
    beforeItGoes: () => awaitPassword(stationId, next),
  };
}

/** For a person to set at a charger that has lost its own: told this once, and held to the same rules. */
export async function passwordToSetByHand(stationId: string): Promise<string> {
  const { password, next } = made(newCommandId());
  await awaitPassword(stationId, next);
  return password;
}

function made(commandId: string): { password: string; next: NextPassword } {
  const password = newPassword();
  const passwordSalt = randomBytes(16).toString('base64');
  return { password, next: { commandId, passwordSalt, passwordHash: hashPassword(passwordSalt, password) } };
}
