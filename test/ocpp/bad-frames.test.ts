import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { rpc } from '#ocpp/rpc.ts';
import { connectionOf, plainPeers } from './corpus/peers.ts';

/** What a reply comes to: `none`, `3 <id>`, or `<type> <id> <code>`. One word for all versions, or 1.6 and 2.x, or each. */
type Replies = string | { v16?: string; v2?: string; v201?: string; v21?: string };
type Case = [what: string, frame: string, replies: Replies];

const at = '"timestamp":"2026-11-20T12:00:00Z"';
const nothingReadable = { v16: 'none', v2: '4 -1 RpcFrameworkError' };
const noCall = (id: string) => ({ v16: `4 ${id} FormationViolation`, v2: `4 ${id} RpcFrameworkError` });

/** OCPP-J 1.6 §4.2; OCPP 2.0.1 and 2.1 Part 4 §4.1 to §4.4. */
const frames: Case[] = [
  ['not JSON (Part 4 §4.2.3)', 'hello', nothingReadable],
  ['nothing', '', nothingReadable],
  ['cut short', '[2,"c1","Heartbeat",{', nothingReadable],
  ['an object', '{}', nothingReadable],
  ['an empty list', '[]', nothingReadable],
  ['a batch of calls', '[[2,"b1","Heartbeat",{}],[2,"b2","Heartbeat",{}]]', nothingReadable],
  ['the type as text', '["2","x0","Heartbeat",{}]', nothingReadable],
  ['a call without action and payload', '[2,"x1"]', noCall('x1')],
  ['a call without payload', '[2,"x2","Heartbeat"]', noCall('x2')],
  ['null for no payload (Part 4 §4.1.5)', '[2,"x3","Heartbeat",null]', '3 x3'],
  ['a list as payload', '[2,"x4","Heartbeat",[]]', { v16: '4 x4 FormationViolation', v2: '4 x4 FormatViolation' }],
  ['a number as payload', '[2,"x5","Heartbeat",1]', { v16: '4 x5 FormationViolation', v2: '4 x5 FormatViolation' }],
  ['more elements than a call has', '[2,"x6","Heartbeat",{},1]', '3 x6'],
  ['a number as action', '[2,"x7",5,{}]', noCall('x7')],
  ['an empty action', '[2,"x8","",{}]', '4 x8 NotImplemented'],
  ['an empty id', '[2,"","Heartbeat",{}]', { v16: '4  FormationViolation', v2: '4 -1 RpcFrameworkError' }],
  ['a number as id', '[2,7,"Heartbeat",{}]', nothingReadable],
  ['an id of 100 kB', `[2,"${'a'.repeat(100_000)}","Heartbeat",{}]`, nothingReadable],
  ['an id of 40 characters', `[2,"${'a'.repeat(40)}","Heartbeat",{}]`, `3 ${'a'.repeat(40)}`],
  ['a type nobody knows (Part 4 §4.1.3)', '[9,"m9","X",{}]', { v16: 'none', v2: '4 m9 MessageTypeNotSupported' }],
  ['a type nobody knows, and no id', '[9]', 'none'],
  [
    'a field called __proto__',
    '[2,"pp1","Heartbeat",{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
    { v16: '4 pp1 FormationViolation', v2: '4 pp1 FormatViolation' },
  ],
  ['an action of every object', '[2,"op1","constructor",{}]', '4 op1 NotImplemented'],
  [
    'ten thousand lists in each other',
    `[2,"dn1","DataTransfer",{"vendorId":"x","data":${'['.repeat(10_000)}${']'.repeat(10_000)}}]`,
    { v16: '4 dn1 TypeConstraintViolation', v2: '4 dn1 FormatViolation' },
  ],
];

const actions: Case[] = [
  ['an unknown action', '[2,"a1","FooBar",{}]', '4 a1 NotImplemented'],
  ['an action of ours', '[2,"a4","RemoteStartTransaction",{"idTag":"A"}]', { v16: '4 a4 NotSupported' }],
  ['an action of 2.x on 1.6', '[2,"a6","TransactionEvent",{"eventType":"Started"}]', { v16: '4 a6 NotImplemented' }],
  ['an action nobody handles', '[2,"a8","SignCertificate",{"csr":"-----BEGIN"}]', '4 a8 NotSupported'],
  [
    'a call of what can only be sent',
    `[2,"a9","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-11-20T12:00:00Z","data":[{"t":0,"v":"1"}]}]`,
    { v201: '4 a9 NotImplemented', v21: '4 a9 NotSupported' },
  ],
];

const payloads: Case[] = [
  [
    'a field missing',
    '[2,"p1","BootNotification",{"chargePointVendor":"V"}]',
    { v16: '4 p1 OccurenceConstraintViolation' },
  ],
  ['a field missing', '[2,"p2","BootNotification",{"reason":"PowerUp"}]', { v2: '4 p2 OccurrenceConstraintViolation' }],
  ['a field too many', '[2,"p3","Heartbeat",{"x":1}]', { v16: '4 p3 FormationViolation', v2: '4 p3 FormatViolation' }],
  [
    'a word nobody knows, lbbrhzn/ocpp#1248',
    '[2,"p9","StatusNotification",{"connectorId":0,"errorCode":"Error","status":"Faulted"}]',
    { v16: '3 p9' },
  ],
  [
    'an idToken of 37 characters',
    `[2,"p13","Authorize",{"idToken":{"idToken":"${'a'.repeat(37)}","type":"Central"}}]`,
    { v201: '4 p13 PropertyConstraintViolation' },
  ],
  [
    'a number for a text, mobilityhouse/ocpp#377',
    `[2,"p17","MeterValues",{"connectorId":1,"meterValue":[{${at},"sampledValue":[{"value":12.3}]}]}]`,
    { v16: '3 p17' },
  ],
  [
    'unit Hertz, lbbrhzn/ocpp#1576',
    `[2,"p21","MeterValues",{"connectorId":1,"meterValue":[{${at},"sampledValue":[{"value":"50","measurand":"Frequency","unit":"Hertz"}]}]}]`,
    { v16: '3 p21' },
  ],
  [
    'a time that is none, evcc#17836',
    '[2,"p26","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"0"}]',
    { v16: '4 p26 PropertyConstraintViolation' },
  ],
  [
    'a clock at its epoch',
    '[2,"p27","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"1970-01-01T00:00:12Z"}]',
    { v16: '3 p27' },
  ],
  [
    'an integer beyond 2^53',
    `[2,"p29","StopTransaction",{"transactionId":99999999999999999999,"meterStop":1,${at}}]`,
    { v16: '3 p29' },
  ],
  [
    '1e400 is no integer',
    `[2,"p30","StopTransaction",{"transactionId":1e400,"meterStop":1,${at}}]`,
    { v16: '4 p30 TypeConstraintViolation' },
  ],
  ['an empty idTag', '[2,"p31","Authorize",{"idTag":""}]', { v16: '3 p31' }],
  [
    'a reason nobody knows',
    `[2,"p33","StopTransaction",{"transactionId":1,"meterStop":1,${at},"reason":"Finished"}]`,
    { v16: '3 p33' },
  ],
  [
    'more than full',
    '[2,"p35","NotifyEVChargingNeeds",{"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"DC","dcChargingParameters":{"evMaxCurrent":1,"evMaxVoltage":1,"stateOfCharge":101}}}]',
    { v2: '4 p35 PropertyConstraintViolation' },
  ],
  [
    'a report of nothing',
    '[2,"s17","NotifyReport",{"requestId":2,"generatedAt":"2026-11-20T12:00:00Z","seqNo":1,"reportData":[]}]',
    { v2: '4 s17 OccurrenceConstraintViolation' },
  ],
  [
    'a start without connector and token',
    `[2,"s15","TransactionEvent",{"eventType":"Started",${at},"triggerReason":"RemoteStart","seqNo":0,"transactionInfo":{"transactionId":"t3","remoteStartId":42},"evse":{"id":1}}]`,
    { v2: '3 s15' },
  ],
  [
    'a fraction for a whole number, shiv3/ocpp-cp-simulator#83',
    `[2,"s18","StopTransaction",{"transactionId":1,"meterStop":5310.4,${at}}]`,
    { v16: '3 s18' },
  ],
];

const answers: Case[] = [
  ['a CALLRESULT', '[3,"our-1",{"status":"Accepted"}]', 'none'],
  [
    'a CALLRESULT with a wrong payload',
    '[3,"our-2",{"status":"Maybe"}]',
    { v16: 'none', v201: 'none', v21: '5 our-2 PropertyConstraintViolation' },
  ],
  ['a CALLRESULT without payload', '[3,"our-3"]', { v16: 'none', v201: 'none', v21: '5 our-3 RpcFrameworkError' }],
  ['a CALLRESULT without id', '[3]', 'none'],
  ['a CALLERROR in the spelling of another version', '[4,"our-5","OccurrenceConstraintViolation","",{}]', 'none'],
  ['a CALLERROR that ends after its code', '[4,"our-7","NotSupported"]', 'none'],
  ['a CALLERROR with texts and lists where they do not belong', '[4,"our-8",7,[],"x"]', 'none'],
  [
    'a CALLRESULTERROR (2.1)',
    '[5,"cp-1","FormatViolation","bad",{}]',
    { v16: 'none', v201: '4 cp-1 MessageTypeNotSupported', v21: 'none' },
  ],
  [
    'a SEND (2.1)',
    '[6,"n1","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-11-20T12:00:00Z","data":[{"t":0,"v":"230"}]}]',
    { v21: 'none' },
  ],
  ['a SEND that is wrong is not answered either', '[6,"n2","NotifyPeriodicEventStream",{}]', { v21: 'none' }],
  ['a SEND without id', '[6]', { v21: 'none' }],
  [
    'a SEND where there is none yet (Part 4 §4.1.3)',
    '[6,"n3","NotifyPeriodicEventStream",{"id":1}]',
    { v16: 'none', v201: '4 n3 MessageTypeNotSupported' },
  ],
  ['a SEND of what must be called', '[6,"n4","Heartbeat",{}]', { v21: 'none' }],
  ['a SEND of what nobody knows', '[6,"n5","FooBar",{}]', { v21: 'none' }],
  ['a CALLRESULTERROR without id', '[5]', { v16: 'none', v201: 'none', v21: 'none' }],
  ['a CALLRESULTERROR to what we never answered', '[5,"never","InternalError","",{}]', { v16: 'none', v21: 'none' }],
];

const receive = rpc(plainPeers);

async function reply(frame: string, version: OcppVersion): Promise<string> {
  const { reply = '[]' } = await receive(frame, connectionOf(version));
  const [type, id, word] = JSON.parse(reply) as [number?, string?, unknown?];
  return type === undefined ? 'none' : [type, id, ...(type === 3 ? [] : [word])].join(' ');
}

const expected = (replies: Replies) => {
  if (typeof replies === 'string') return { v16: replies, v201: replies, v21: replies };
  const { v16, v2, v201 = v2, v21 = v2 } = replies;
  return { ...(v16 && { v16 }), ...(v201 && { v201 }), ...(v21 && { v21 }) };
};
const versions = { v16: 'ocpp1.6', v201: 'ocpp2.0.1', v21: 'ocpp2.1' } as const;

describe.each([
  ['frames', frames],
  ['actions', actions],
  ['payloads', payloads],
  ['answers', answers],
])('%s', (_, cases) => {
  test.each(cases)('%s', async (_what, frame, replies) => {
    const wanted = expected(replies);
    const got = await Promise.all(
      (Object.keys(wanted) as (keyof typeof versions)[]).map(async (key) => [key, await reply(frame, versions[key])]),
    );
    expect(Object.fromEntries(got)).toEqual(wanted);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
