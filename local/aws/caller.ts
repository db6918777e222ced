import type { Template } from '../template.ts';
import { AwsError } from './error.ts';
import type { Roles } from './roles.ts';
import type { Authorise } from './service.ts';

const CREDENTIAL = /Credential=(\w+)\/\d+\/[\w-]+\/([\w-]+)\//;

/** Who calls which service: both stand in the scope of a signature. Without one, only Cognito may be asked. */
export function callerOf(authorization: string | undefined): { functionId?: string; service: string } {
  const [, functionId, service] = CREDENTIAL.exec(authorization ?? '') ?? [];
  return functionId && service ? { functionId, service } : { service: 'cognito-idp' };
}

/** Asks the caller's role; a refusal is told in the log and answered as AWS words it. */
export function authoriser(
  template: Template,
  roles: Roles,
  functionId: string | undefined,
  deniedStatus: number,
  onDenied: (line: string) => void,
): Authorise {
  return (action, resource, context) => {
    const asked = [resource].flat().map((each) => ({ action, resource: each, ...(context && { context }) }));
    if (functionId && asked.some((request) => roles.allows(functionId, request))) return;
    onDenied(`${functionId ?? 'An unsigned call'} may not ${action} on ${String(resource)}`);
    const user = `arn:aws:sts::${template.scope.account}:assumed-role/${functionId ?? 'anonymous'}`;
    const message = `User: ${user} is not authorized to perform: ${action} on resource: ${String(resource)} because no identity-based policy allows the ${action} action`;
    throw new AwsError(deniedStatus, 'AccessDeniedException', message);
  };
}
