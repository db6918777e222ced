import type { Charger } from './charger.ts';
import { hasComponent, keyAt, reportData, type Place } from './device-model.ts';
import type { Payload } from './rpc.ts';

type Attribute = Place & { attributeType?: string };
type Wanted = Attribute & { attributeValue: string };

const soon = 500;
/** Few enough that a report has more than one part. */
const variablesPerMessage = 10;

/** OCPP 2.0.1 B05 to B08: the device model is read, changed and reported. */
export const modelCommands = {
  GetVariables(charger: Charger, { getVariableData }: { getVariableData: Attribute[] }): Payload {
    return {
      getVariableResult: getVariableData.map((asked) => {
        const found = stateOf(asked);
        if (typeof found === 'string') return { ...asked, attributeStatus: found };
        const attributeValue = charger.configuration.text(found.key);
        return { ...asked, attributeStatus: 'Accepted', attributeValue };
      }),
    };
  },

  SetVariables(charger: Charger, { setVariableData }: { setVariableData: Wanted[] }): Payload {
    return {
      setVariableResult: setVariableData.map(({ attributeValue, ...asked }) => {
        const found = stateOf(asked);
        if (typeof found === 'string') return { ...asked, attributeStatus: found };
        return { ...asked, attributeStatus: charger.configuration.change(found.key, attributeValue) };
      }),
    };
  },

  GetBaseReport(charger: Charger, { requestId, reportBase }: { requestId: number; reportBase: string }): Payload {
    if (reportBase === 'SummaryInventory') return { status: 'EmptyResultSet' };
    report(charger, requestId, reportData(charger.configuration));
    return { status: 'Accepted' };
  },

  GetReport(charger: Charger, { requestId, componentVariable }: { requestId: number; componentVariable?: Place[] }) {
    const keys = componentVariable?.map(keyAt);
    const found = reportData(charger.configuration).filter((told) => !keys || keys.includes(keyAt(told)));
    report(charger, requestId, found);
    return { status: found.length > 0 ? 'Accepted' : 'EmptyResultSet' };
  },
};

function stateOf({ attributeType = 'Actual', ...place }: Attribute): { key: string } | string {
  const key = keyAt(place);
  if (key) return attributeType === 'Actual' ? { key } : 'NotSupportedAttributeType';
  return hasComponent(place.component.name) ? 'UnknownVariable' : 'UnknownComponent';
}

function report(charger: Charger, requestId: number, data: object[]): void {
  const parts = Math.ceil(data.length / variablesPerMessage);
  for (let seqNo = 0; seqNo < parts; seqNo++)
    charger.after(soon, () =>
      charger.say('NotifyReport', {
        ...{ requestId, generatedAt: charger.timestamp, seqNo },
        ...(seqNo < parts - 1 && { tbc: true }),
        reportData: data.slice(seqNo * variablesPerMessage, (seqNo + 1) * variablesPerMessage),
      }),
    );
}
