import type { Template } from '../template.ts';
import { isAllowed, type PolicyDocument, type Request, type Statement } from './iam.ts';

type Role = { Policies?: { PolicyDocument: PolicyDocument }[]; ManagedPolicyArns?: string[] };
type Policy = { PolicyDocument: PolicyDocument; Roles?: string[] };

/** AWS's own policies that a role here may have. They let a function write logs, which on this machine is no call. */
const WRITES_LOGS = /service-role\/AWSLambdaBasicExecutionRole$/;

/** Asks the role of a function, and remembers the answer: a role does not change while the stack runs. */
export class Roles {
  readonly #template: Template;
  readonly #statements = new Map<string, Statement[]>();
  readonly #answers = new Map<string, boolean>();

  constructor(template: Template) {
    this.#template = template;
  }

  allows(functionId: string, request: Request): boolean {
    const key = `${functionId} ${request.action} ${request.resource} ${request.context ? JSON.stringify(request.context) : ''}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = isAllowed(this.#statementsOf(functionId), request);
    // Connection ids and phone numbers never end, table names do.
    if (this.#answers.size > 5_000) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  #statementsOf(functionId: string): Statement[] {
    const known = this.#statements.get(functionId);
    if (known) return known;
    const { Role: arn } = this.#template.get<{ Role: string }>(functionId).properties;
    const role = this.#template.find<Role>('AWS::IAM::Role', arn);
    if (!role) throw new Error(`The template has no role ${arn} for ${functionId}`);
    const strange = role.properties.ManagedPolicyArns?.find((managed) => !WRITES_LOGS.test(managed));
    if (strange) throw new Error(`The policy ${strange} of ${functionId} is not in the template`);
    const attached = this.#template
      .all<Policy>('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
      .filter(({ properties }) => properties.Roles?.includes(this.#template.ref(role.id)));
    const documents = [...(role.properties.Policies ?? []), ...attached.map(({ properties }) => properties)];
    const statements = documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    this.#statements.set(functionId, statements);
    return statements;
  }
}
