import { expect, test } from 'vitest';
import { readable } from '#local/functions/output.ts';

test('a log line is read at a glance; debugging is left out', () => {
  const lines = [
    { level: 'info', event: 'answered', action: 'Heartbeat', ms: 3 },
    { level: 'debug', event: 'detail' },
    { level: 'error', event: 'failed', stack: 'Error: x\n  at y' },
  ];
  expect(readable('ocpp-message', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)).toEqual([
    { level: 'info', line: 'ocpp-message  answered action=Heartbeat ms=3' },
    { level: 'error', line: 'ocpp-message  ERROR failed\nError: x\n  at y' },
  ]);
});

test('text that is no JSON is passed on', () => {
  expect(readable('notify', 'Warning: old\n')).toEqual([{ level: 'info', line: 'notify  Warning: old' }]);
});
