import { createHash } from 'node:crypto';
import type { Scope } from './document.ts';

const REFERENCE = /\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]*)(?::[^}]*)?\}\}/g;

/** Secrets Manager's dynamic references: the value is made from the secret's ARN, so it is the same after a restart. */
export function dynamicReferences(text: string, scope: Scope): string {
  return text.includes('{{resolve:')
    ? text.replace(REFERENCE, (_all, arn: string, key: string) => secret(arn, key, scope))
    : text;
}

function secret(arn: string, key: string, scope: Scope): string {
  return createHash('sha256').update(`${scope.account}\n${arn}\n${key}`).digest('hex').slice(0, 32);
}
