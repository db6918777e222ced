import { expect, test } from 'vitest';
import { messagesOf } from '#ocpp/messages.ts';
import { routesFor } from '#ocpp/routes.ts';
import { seeds, versions } from './corpus/seeds.ts';

test.each(versions)('%s: every route is of a message this version has', async (version) => {
  const [routes, messages] = await Promise.all([routesFor(version), messagesOf(version)]);
  expect([...routes.keys()].filter((action) => !messages(action, 'request'))).toEqual([]);
});

test.each(versions)('%s: whatever charging takes has a route', async (version) => {
  const actions = seeds[version].map((frame) => (JSON.parse(frame) as [number, string, string])[2]);
  const charging = [
    'BootNotification',
    'Heartbeat',
    'StatusNotification',
    'Authorize',
    'MeterValues',
    'StartTransaction',
  ];
  const needed = actions.filter((action) => [...charging, 'StopTransaction', 'TransactionEvent'].includes(action));
  const routes = await routesFor(version);
  expect(needed.filter((action) => !routes.has(action))).toEqual([]);
});
