import type { AwsError } from './error.ts';

/** A call of the SDK that has reached this machine. */
export type Call = {
  method: string;
  path: string;
  /** `x-amz-target` without its prefix, for the services that use it. */
  target: string;
  body: Buffer;
};

export type Reply = { status: number; headers?: Record<string, string>; body?: string | Buffer };

/** Throws AwsError where the role of the caller does not allow it. Of several resources one is enough. */
export type Authorise = (action: string, resource: string | string[], context?: Record<string, string>) => void;

/** One AWS service. What it throws as AwsError it also knows to write. */
export type Service = {
  answer(call: Call, authorise: Authorise): Reply | Promise<Reply>;
  refuse(error: AwsError): Reply;
};

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** REST services name the error in a header. */
export const restError = ({ status, code, message }: AwsError): Reply =>
  json(status, { message }, { 'x-amzn-errortype': code });

/** JSON-RPC services name it in the body, and always with 400. */
export const rpcError = ({ status, code, message }: AwsError): Reply =>
  json(status, { __type: code, message }, { 'content-type': 'application/x-amz-json-1.0' });
