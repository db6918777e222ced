import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

/** One engine for all store tests; each test file makes tables of its own in it (tables.ts). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startDynamoDb();
  project.provide('dynamoDbEndpoint', engine.endpoint);
  return () => engine.stop();
}
