import { createContext, runInContext } from 'node:vm';
import { cloud } from './cloud.ts';

type Values = Record<string, { value: string }>;
export type EdgeRequest = { method: string; uri: string; querystring: Values; headers: Values };
export type EdgeResponse = { statusCode: number; headers: Values; body?: { encoding: string; data: string } };

/** The code as it stands in the template, with what CloudFront's runtime 2.0 gives it beyond the language. */
export function edgeFunction(path: string) {
  type Behaviour = { PathPattern: string; FunctionAssociations: { FunctionARN: { 'Fn::GetAtt': [string] } }[] };
  type Distribution = { DistributionConfig: { CacheBehaviors: Behaviour[] } };
  const { all } = cloud();
  const behaviours = all<Distribution>('CloudFront::Distribution')[0]!.properties.DistributionConfig.CacheBehaviors;
  const id = behaviours.find(({ PathPattern }) => PathPattern === path)!.FunctionAssociations[0]!.FunctionARN;
  const { properties } = all<{ FunctionCode: string; FunctionConfig: { Runtime: string } }>(
    'CloudFront::Function',
  ).find((fn) => fn.id === id['Fn::GetAtt'][0])!;

  const run = (request: Partial<EdgeRequest>): EdgeRequest & EdgeResponse => {
    const event = { request: { method: 'GET', uri: '/', querystring: {}, headers: {}, ...request } };
    const answer: unknown = runInContext(
      `${properties.FunctionCode}; handler(event)`,
      createContext({ Buffer, event }),
    );
    return JSON.parse(JSON.stringify(answer)) as EdgeRequest & EdgeResponse;
  };
  return { run, code: properties.FunctionCode, runtime: properties.FunctionConfig.Runtime };
}
