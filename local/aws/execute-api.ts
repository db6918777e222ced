import type { Connections } from '../gateway/connections.ts';
import type { Template } from '../template.ts';
import { AwsError } from './error.ts';
import { json, restError, type Service } from './service.ts';

const PATH = /^\/execute-api\/(\w+)\/([\w$-]+)\/@connections\/([^/?]+)$/;

/** `@connections`: how a function posts to a charger's socket, looks at it, and closes it. */
export function executeApi({ scope }: Template, connections: () => Connections): Service {
  return {
    refuse: restError,
    answer({ method, path, body }, authorise) {
      const [, api, stage, encodedId] = PATH.exec(path) ?? [];
      if (!encodedId) throw new AwsError(404, 'NotFoundException', `No callback URL of this stack: ${path}`);
      const id = decodeURIComponent(encodedId);
      const resource = `${api}/${stage}/${method}/@connections/${id}`;
      authorise('execute-api:ManageConnections', `arn:aws:execute-api:${scope.region}:${scope.account}:${resource}`);
      if (method === 'POST') return { status: answered(connections().post(id, body)) };
      if (method === 'DELETE') return { status: answered(connections().close(id)) };
      return json(200, connections().describe(id) ?? gone());
    },
  };
}

function answered(status: number): number {
  if (status === 410) gone();
  if (status === 429) throw new AwsError(429, 'LimitExceededException', 'The client side buffer is full');
  if (status === 413) throw new AwsError(413, 'PayloadTooLargeException', 'Message too large');
  return status;
}

function gone(): never {
  throw new AwsError(410, 'GoneException', 'Gone');
}
