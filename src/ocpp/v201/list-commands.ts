import { oneOf, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type { SendLocalListRequest } from '#ocpp/generated/v201.ts';
import { composeList, type ListToSend } from '#ocpp/verbs/local-list.ts';
import { localListEntry } from './id-token.ts';

const says = ({ listVersion: versionNumber, updateType, localAuthorizationList }: ListToSend) => ({
  action: 'SendLocalList',
  payload: {
    versionNumber,
    updateType,
    // D01: a list has at least one entry; one that is empty is left out.
    ...(localAuthorizationList?.length && { localAuthorizationList: localAuthorizationList.map(localListEntry) }),
  } satisfies SendLocalListRequest,
});

/** OCPP 2.0.1 D01. An idToken has at most 36 characters. */
export const sendLocalList: MakeCall<ParametersOf['send-local-list']> = oneOf(
  ['SendLocalList'],
  ({ listVersion, updateType = 'Full', localAuthorizationList }, context) =>
    listVersion === undefined
      ? composeList(updateType, context, { says, longestTag: 36, entry: localListEntry })
      : says({ listVersion, updateType, localAuthorizationList }),
);
