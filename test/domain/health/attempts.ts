import type { Attempt } from '#domain/health/attempt.ts';
import { withAttempt, type Health } from '#domain/health/health.ts';

export const minute = (minutes: number): string =>
  new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();

export const nothing: Health = { stationId: 'CP1', evseId: 1, connectorId: 1, attempts: [] };

/** A charge of half an hour that went well, unless said otherwise. */
export const attempt = (from: number, changes: Partial<Attempt> = {}): Attempt => ({
  ...{ sessionId: `s${from}`, startedAt: minute(from), endedAt: minute(from + 30), judgedAt: minute(from + 31) },
  ...{ result: 'success', endedBy: 'driver', tag: 'A' },
  ...changes,
});

export const after = (...attempts: Attempt[]): Health => attempts.reduce(withAttempt, nothing);
