import { inject } from 'vitest';
import { makeTables } from './make-tables.ts';

/** Fresh tables for a test file, in the engine all store tests share. Call before the first request of a store. */
export const freshTables = async (): Promise<void> => makeTables(inject('dynamoDbEndpoint'));
