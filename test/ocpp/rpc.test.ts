import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DomainError } from '#domain/error.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { OcppError } from '#ocpp/errors.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { rpc, type Answer, type Peers } from '#ocpp/rpc.ts';
import { connectionOf } from './corpus/peers.ts';

const heartbeat = '[2,"m1","Heartbeat",{}]';
const currentTime = '2026-11-20T12:00:00Z';

const fails = async () => {
  throw new Error('not to be called');
};
const router = (peers: Partial<Peers>) => rpc({ routesFor: fails, receiveAnswer: fails, ...peers });
const routing = (action: string, route: Route) => router({ routesFor: async () => new Map([[action, route]]) });
const handling = (handle: () => object) => routing('Heartbeat', { handle });

let logged: string[];
beforeEach(() => {
  logged = [];
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(logged.push(String(line))));
  return () => output.mockRestore();
});

describe('given a call', () => {
  test('the handler gets the request and who sent it, and its response goes back under the same id', async () => {
    const seen: unknown[] = [];
    const handle = (request: object, context: StationContext) => {
      seen.push(request, context);
      return { currentTime };
    };
    expect(await routing('Heartbeat', { handle })(heartbeat, connectionOf('ocpp1.6'))).toEqual({
      reply: `[3,"m1",{"currentTime":"${currentTime}"}]`,
      log: { messageId: 'm1', action: 'Heartbeat', kind: 'call' },
    });
    expect(seen).toEqual([{}, { ...connectionOf('ocpp1.6'), messageId: 'm1' }]);
  });

  test('what was repaired is told to the handler, and the log says by which rules', async () => {
    const seen: unknown[] = [];
    const handle = (request: object, { repairs }: StationContext) => {
      seen.push(request, repairs);
      return {};
    };
    const frame =
      '[2,"m1","StopTransaction",{"transactionId":"7","meterStop":"12","timestamp":"2026-11-20T12:00:00Z"}]';
    expect(await routing('StopTransaction', { handle })(frame, connectionOf('ocpp1.6'))).toEqual({
      reply: '[3,"m1",{}]',
      log: { messageId: 'm1', action: 'StopTransaction', kind: 'call', repairs: ['type'] },
    });
    expect(seen).toEqual([
      { transactionId: 7, meterStop: 12, timestamp: '2026-11-20T12:00:00Z' },
      [
        { path: '/transactionId', was: '7', rule: 'type' },
        { path: '/meterStop', was: '12', rule: 'type' },
      ],
    ]);
  });

  test('what comes afterwards waits to be asked, knows the request, and its failure stays with us', async () => {
    const seen: unknown[] = [];
    const afterwards = async (request: object, { messageId }: StationContext) => {
      seen.push(request, messageId);
      throw new Error('too late');
    };
    const outcome = await routing('Heartbeat', { handle: () => ({ currentTime }), afterwards })(
      heartbeat,
      connectionOf('ocpp1.6'),
    );
    expect(seen).toEqual([]);
    await outcome.afterwards!();
    expect(seen).toEqual([{}, 'm1']);
    expect(logged.join()).toContain('ocpp.afterwardsFailed');
  });

  test.each<[string, () => object, OcppVersion, string, string]>([
    [
      'OcppError',
      () => oops(new OcppError('SecurityError', 'who are you?', { hint: 1 })),
      'ocpp1.6',
      'SecurityError","who are you?",{"hint":1}',
      '',
    ],
    ['OcppError of 2.x', () => oops(new OcppError('FormatViolation')), 'ocpp2.1', 'FormatViolation","",{}', ''],
    [
      'OcppError of 2.x on 1.6',
      () => oops(new OcppError('FormatViolation')),
      'ocpp1.6',
      'FormationViolation","",{}',
      '',
    ],
    [
      'DomainError',
      () => oops(new DomainError('invalid', 'no such tag')),
      'ocpp1.6',
      'PropertyConstraintViolation","no such tag",{}',
      '',
    ],
    ['bug', () => oops(new Error('password=1234')), 'ocpp1.6', 'InternalError","",{}', 'password=1234'],
    ['response without a required field', () => ({}), 'ocpp2.0.1', 'InternalError","",{}', 'required at /currentTime'],
    [
      'response with a field too many',
      () => ({ currentTime, x: 1 }),
      'ocpp1.6',
      'InternalError","",{}',
      'additionalProperties at /x',
    ],
  ])('a handler with a %s is answered by a CALLERROR', async (_, handle, version, code, said) => {
    const { reply, log } = await handling(handle)(heartbeat, connectionOf(version));
    expect({ reply, log }).toEqual({
      reply: `[4,"m1","${code}]`,
      log: { messageId: 'm1', action: 'Heartbeat', kind: 'call', code: code.split('"')[0] },
    });
    expect(logged.join()).toContain(said);
  });

  test('a description of kilobytes is cut to 255 characters', async () => {
    const { reply } = await handling(() => oops(new OcppError('GenericError', '😀'.repeat(2000))))(
      heartbeat,
      connectionOf('ocpp2.1'),
    );
    expect([...(JSON.parse(reply!) as string[])[3]!]).toHaveLength(255);
  });

  test('routes that cannot be loaded are our bug and no exception', async () => {
    expect(await router({})(heartbeat, connectionOf('ocpp1.6'))).toEqual({
      log: { messageId: 'm1', kind: 'ignored', code: 'InternalError' },
    });
    expect(logged.join()).toContain('ocpp.bug');
  });
});

describe('given a SEND of 2.1', () => {
  const send =
    '[6,"n1","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-11-20T12:00:00Z","data":[{"t":0,"v":"1"}]}]';

  test('it is handled and never answered, not even by an error', async () => {
    const seen: unknown[] = [];
    const handle = (request: object) => {
      seen.push(request);
      return oops(new OcppError('GenericError'));
    };
    const outcome = await routing('NotifyPeriodicEventStream', { handle })(send, connectionOf('ocpp2.1'));
    expect(seen).toHaveLength(1);
    expect(outcome).toEqual({
      log: { messageId: 'n1', action: 'NotifyPeriodicEventStream', kind: 'call', code: 'GenericError' },
    });
  });

  test('what has a response cannot be sent', async () => {
    const outcome = await handling(() => ({ currentTime }))('[6,"n1","Heartbeat",{}]', connectionOf('ocpp2.1'));
    expect(outcome).toEqual({ log: { messageId: 'n1', action: 'Heartbeat', kind: 'call', code: 'NotSupported' } });
  });
});

describe('given an answer to a call of ours', () => {
  test.each<[string, Answer]>([
    ['[3,"our-1",{"status":"Accepted"}]', { kind: 'result', payload: { status: 'Accepted' } }],
    ['[3,"our-1",null]', { kind: 'result', payload: {} }],
    ['[3,"our-1"]', { kind: 'result', payload: {} }],
    [`[3,"our-1",${'['.repeat(10_000)}${']'.repeat(10_000)}]`, { kind: 'result', payload: {} }],
    [
      '[4,"our-1","FormationViolation","no",{"a":1}]',
      { kind: 'error', code: 'FormationViolation', description: 'no', details: { a: 1 } },
    ],
    ['[4,"our-1","GenericError",null,"why"]', { kind: 'error', code: 'GenericError', description: '', details: 'why' }],
    ['[4,"our-1"]', { kind: 'error', code: 'GenericError', description: '', details: {} }],
  ])('%.60s is handed over with its id, and nothing is replied on 1.6', async (frame, answer) => {
    const seen: unknown[] = [];
    const receiveAnswer: Peers['receiveAnswer'] = async (...given) => Boolean(seen.push(given)) && {};
    const outcome = await router({ receiveAnswer })(frame, connectionOf('ocpp1.6'));
    expect(seen).toEqual([['CP-1', 'our-1', answer, connectionOf('ocpp1.6')]]);
    expect(outcome.reply).toBeUndefined();
  });

  test('one to a call never made is ignored, however wrong', async () => {
    const receiveAnswer = async () => ({ unknown: true as const });
    expect(await router({ receiveAnswer })('[3,"who"]', connectionOf('ocpp2.1'))).toEqual({
      log: { messageId: 'who', kind: 'ignored', code: 'RpcFrameworkError' },
    });
  });

  test('a wrong one is answered by CALLRESULTERROR on 2.1, with what is wrong', async () => {
    const violation = { code: 'PropertyConstraintViolation', keyword: 'enum', path: '/status' } as const;
    const receive = router({ receiveAnswer: async () => ({ violation }) });
    const frame = '[3,"our-1",{"status":"Maybe"}]';
    expect((await receive(frame, connectionOf('ocpp2.1'))).reply).toBe(
      '[5,"our-1","PropertyConstraintViolation","enum at /status",{}]',
    );
    expect((await receive(frame, connectionOf('ocpp2.0.1'))).reply).toBeUndefined();
  });

  test('a store that fails is our bug and no exception', async () => {
    const outcome = await router({})('[3,"our-1",{}]', connectionOf('ocpp1.6'));
    expect(outcome).toEqual({ log: { messageId: 'our-1', kind: 'ignored', code: 'InternalError' } });
  });
});

function oops(error: Error): never {
  throw error;
}
