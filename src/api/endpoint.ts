import * as z from 'zod';

export type Role = 'operator' | 'technician' | 'driver';

/** Who asks. Nobody signed in has no roles. */
export type Caller = { login: string; username: string; roles: readonly Role[] };

type Status = 200 | 201 | 202 | 204;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
export type Input<P = undefined, Q = undefined, B = undefined> = { params: P; query: Q; body: B; caller: Caller };

type Definition<P, Q, B, R extends z.ZodType> = {
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Shapes what goes out: a field it does not name stays inside. */
  response: R;
  /** 200 unless told. */
  status?: Status;
  /** The type of a file; JSON unless told. */
  media?: string;
  handle: (input: Input<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<z.input<R>> | z.input<R>;
};

export type Endpoint = {
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
  status?: Status;
  media?: string;
  handle: (input: Input<never, never, never>) => unknown;
};

export type Route = Endpoint & {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  roles: 'public' | readonly Role[];
};

/** What an endpoint with a `media` answers. */
export type File = { name: string; body: string | Buffer };
export const file = z.custom<File>();

/** Ties a handler's types to its schemas. */
export const endpoint = <
  R extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, R>,
): Endpoint => definition;
