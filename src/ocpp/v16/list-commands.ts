import { oneOf, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type { SendLocalListRequest } from '#ocpp/generated/v16.ts';
import { composeList, type ListToSend } from '#ocpp/verbs/local-list.ts';

const says = (list: ListToSend) => ({ action: 'SendLocalList', payload: { ...list } satisfies SendLocalListRequest });

/** OCPP 1.6 §5.15. An idTag is a CiString20: a longer one cannot be on a list. */
export const sendLocalList: MakeCall<ParametersOf['send-local-list']> = oneOf(
  ['SendLocalList'],
  ({ listVersion, updateType = 'Full', localAuthorizationList }, context) =>
    listVersion === undefined
      ? composeList(updateType, context, { says, longestTag: 20, entry: (each) => each })
      : says({ listVersion, updateType, localAuthorizationList }),
);
