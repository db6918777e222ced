import { like } from '../aws/iam.ts';
import type { Template } from '../template.ts';

type Permission = { Action: string; FunctionName: string; Principal: string; SourceArn?: string };

/** Whether a service may invoke a function: its resource policy says so, or it is not invoked, here as on AWS. */
export function mayInvoke(template: Template, functionId: string, principal: string, sourceArn: string): boolean {
  return template
    .all<Permission>('AWS::Lambda::Permission')
    .some(
      ({ properties: { Action, FunctionName, Principal, SourceArn } }) =>
        Action === 'lambda:InvokeFunction' &&
        Principal === principal &&
        template.functionId(FunctionName) === functionId &&
        (SourceArn === undefined || like(SourceArn, sourceArn)),
    );
}
