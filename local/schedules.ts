import { randomUUID } from 'node:crypto';
import { mayInvoke } from './functions/permission.ts';
import { parseSchedule } from './schedules/expression.ts';
import type { Template } from './template.ts';
import type { Clock, Part } from './types.ts';

type Rule = { ScheduleExpression?: string; State?: string; Targets?: { Arn: string; Input?: string }[] };

type Options = {
  template: Template;
  clock: Clock;
  invokeLater: (functionId: string, event: unknown) => Promise<void>;
  onTrouble: (line: string) => void;
};

const MINUTE = 60_000;

/** EventBridge rules with a schedule, on this stack's clock. */
export function runSchedules(options: Options): Part {
  const { template, clock } = options;
  const timers = template.all<Rule>('AWS::Events::Rule').flatMap(({ id, properties }) => {
    if (!properties.ScheduleExpression || properties.State === 'DISABLED') return [];
    const schedule = parseSchedule(properties.ScheduleExpression);
    const fire = () => properties.Targets?.forEach((target) => call(options, template.attribute(id, 'Arn'), target));
    if ('everyMs' in schedule) {
      // Of the times that the clock has passed over, one is made up for: as it is after an outage.
      clock.whenPassed(fire);
      return [setInterval(fire, clock.toWall(schedule.everyMs))];
    }
    return [everyMinute(clock, (minute) => schedule.matches(minute) && fire())];
  });
  return { stop: async () => timers.forEach((timer) => clearInterval(timer)) };
}

/** Looks often enough to see each minute of the stack's clock, however fast it runs. */
function everyMinute(clock: Clock, look: (minute: Date) => void): NodeJS.Timeout {
  let last = Math.floor(clock.now().getTime() / MINUTE);
  return setInterval(
    () => {
      const now = Math.floor(clock.now().getTime() / MINUTE);
      while (last < now) look(new Date(++last * MINUTE));
    },
    Math.max(10, clock.toWall(MINUTE / 4)),
  );
}

function call(
  { template, clock, invokeLater, onTrouble }: Options,
  ruleArn: string,
  target: { Arn: string; Input?: string },
) {
  const functionId = template.functionId(target.Arn);
  if (!mayInvoke(template, functionId, 'events.amazonaws.com', ruleArn))
    return onTrouble(`${ruleArn} may not invoke ${functionId}: it has no AWS::Lambda::Permission`);
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: template.scope.account,
    time: clock.now().toISOString(),
    region: template.scope.region,
    resources: [ruleArn],
    detail: {},
  };
  void invokeLater(functionId, target.Input === undefined ? event : JSON.parse(target.Input));
}
