import type { CognitoService } from 'cognito-local/lib/services/index.js';
import type { Template } from '../template.ts';
import { context } from './cognito-local.ts';

type Pool = { UsernameAttributes?: string[]; Policies?: object; MfaConfiguration?: string };
type Client = { UserPoolId: string; AccessTokenValidity?: number; TokenValidityUnits?: object };
type Group = { UserPoolId: string; GroupName: string };

/** Makes the template's user pools, clients and groups, where they are not there from an earlier run. */
export async function makeUserPools(template: Template, cognito: CognitoService): Promise<void> {
  const known = new Set((await cognito.listUserPools(context)).map(({ Id }) => Id));
  const now = new Date();
  for (const { id, properties } of template.all<Pool>('AWS::Cognito::UserPool')) {
    const { UsernameAttributes, Policies, MfaConfiguration = 'OFF' } = properties;
    const Id = template.ref(id);
    if (!known.has(Id)) await cognito.createUserPool(context, { Id, UsernameAttributes, Policies, MfaConfiguration });
  }
  for (const { id, properties } of template.all<Client>('AWS::Cognito::UserPoolClient')) {
    const { UserPoolId, AccessTokenValidity, TokenValidityUnits } = properties;
    const pool = await cognito.getUserPool(context, UserPoolId);
    const ClientId = template.ref(id);
    const times = { CreationDate: now, LastModifiedDate: now };
    await pool.saveAppClient(context, {
      ClientId,
      ClientName: id,
      UserPoolId,
      AccessTokenValidity,
      TokenValidityUnits,
      ...times,
    });
  }
  for (const { properties } of template.all<Group>('AWS::Cognito::UserPoolGroup')) {
    const pool = await cognito.getUserPool(context, properties.UserPoolId);
    const group = { GroupName: properties.GroupName, CreationDate: now, LastModifiedDate: now };
    const groups = await pool.listGroups(context);
    if (!groups.some(({ GroupName }) => GroupName === group.GroupName)) await pool.saveGroup(context, group);
  }
}
