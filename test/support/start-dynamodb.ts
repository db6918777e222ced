import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

/** One engine for all tests of both tiers; each file that asks for tables has a database of its own in it, and so has each stack. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startDynamoDb({ sharedDb: false });
  // Whoever starts an engine in this run from now on is given this one.
  process.env.LADDNAV_DYNAMODB_ENDPOINT = engine.endpoint;
  project.provide('dynamoDbEndpoint', engine.endpoint);
  return () => engine.stop();
}
