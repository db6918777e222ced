import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';

type Value = { value: string; multiValue?: { value: string }[] };
export type Values = Record<string, Value>;

/** The event structure of CloudFront Functions, viewer-request. */
export type EdgeRequest = { method: string; uri: string; querystring: Values; headers: Values; cookies: Values };
export type EdgeResponse = {
  statusCode: number;
  statusDescription?: string;
  headers?: Values;
  body?: string | { encoding: 'text' | 'base64'; data: string };
};
export type EdgeFunction = (request: EdgeRequest, ip: string) => Promise<EdgeRequest | EdgeResponse>;

const largestCode = 10 * 1024;
/** Only against an endless loop: on AWS it is about a millisecond of CPU, which a busy laptop cannot promise. */
const timeout = 1_000;

/** Runs the code of an AWS::CloudFront::Function as it is deployed: no network, no file, no clock to wait for. */
export function edgeFunction(name: string, code: string): EdgeFunction {
  if (Buffer.byteLength(code) > largestCode) throw new Error(`${name}: CloudFront Functions hold 10 kB at most.`);
  const require = createRequire(import.meta.url);
  const context = createContext({
    require: (module: string): unknown => {
      if (!['crypto', 'querystring', 'buffer'].includes(module)) throw new Error(`Cannot find module "${module}"`);
      return require(`node:${module}`);
    },
    ...{ Buffer, TextDecoder, TextEncoder, atob, btoa, console },
  });
  new Script(code, { filename: name }).runInContext(context, { timeout });
  const call = new Script('handler(event)', { filename: name });

  return async (request, ip) => {
    const distribution = { distributionDomainName: 'local', distributionId: 'local', requestId: 'local' };
    context.event = {
      version: '1.0',
      context: { ...distribution, eventType: 'viewer-request' },
      viewer: { ip },
      request,
    };
    const answer: unknown = await call.runInContext(context, { timeout });
    // Out of the context's own realm, and only what JSON can say.
    return JSON.parse(JSON.stringify(answer ?? null)) as EdgeRequest | EdgeResponse;
  };
}
