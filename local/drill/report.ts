import { isTooSlow, quantile } from './pace.ts';
import type { Played } from './play.ts';
import { limits, type Finding, type Score } from './score.ts';
import type { Telling } from './truth.ts';

type Row = Record<string, string | number>;

/** As Markdown, so that a run can be pasted into a note as it is. */
export function report(played: Played, score: Score): string {
  const { findings, falseAlarms, recall, precision } = score;
  return [
    '## What was wrong, and what was made of it',
    table(findings.map(foundRow)),
    '## Who was told',
    table(findings.filter(({ told }) => told.length).map(toldRow)),
    '## Cried falsely',
    table(
      falseAlarms.map(({ incident: { class: of, code, stationIds, seenAt }, bait, told }) => ({
        at: clock(seenAt),
        where: places(stationIds),
        as: `${of}, ${code}`,
        'mistaken for': bait ?? '',
        texts: told.length,
      })),
    ) || 'Nothing.',
    '## In figures',
    table([
      {
        recall: percent(recall),
        precision: percent(precision),
        'told: median delay': seconds(delays(findings, 'told'), 0.5),
        'told: longest': seconds(delays(findings, 'told'), 1),
        'silent: longest': seconds(delays(findings, 'silence'), 1),
        'false alarms': falseAlarms.length,
        reconnects: played.reconnects,
        sessions: played.sessions,
      },
    ]),
    `\nDelays are from the moment it could be known to the sight of it in GET /incidents. Limits: ${limits.told / 1000} s, silent ${limits.silence / 1000} s.`,
    pace(played),
    ...(played.trouble.length ? ['## Trouble in the stack', ...played.trouble.slice(0, 20)] : []),
  ].join('\n');
}

function foundRow({ truth, verdict, incidents, joined, delayMs }: Finding): Row {
  const [first] = incidents;
  return {
    at: clock(truth.beganAt),
    what: truth.name,
    verdict,
    as: incidents.map(({ class: of, code, severity }) => `${of} ${severity} ${code}`).join('; '),
    where: first ? places(first.stationIds) : '',
    after: delayMs === undefined ? '' : `${Math.round(delayMs / 1_000)} s`,
    joined: joined.length || '',
    closed: first?.resolvedAt ? `${clock(first.resolvedAt)} ${how(first.resolution)}` : '',
  };
}

function toldRow({ truth, told, incidents, joined }: Finding): Row {
  const first = [...incidents, ...joined].map(({ seenAt }) => seenAt).toSorted()[0];
  return {
    what: truth.name,
    texts: told.length,
    who: [...new Set(told.map(({ person: { name, level }, channel }) => `${name} (${level}) ${channel}`))].join(', '),
    first: first && told[0] ? `${Math.round((Date.parse(told[0].at) - Date.parse(first)) / 1_000)} s` : '',
    text: firstSms(told)?.text.replaceAll(/\s+/g, ' ') ?? '',
  };
}

const firstSms = (told: Telling[]) => told.find(({ channel }) => channel === 'sms') ?? told[0];

const how = (resolution: object | undefined): string => Object.keys(resolution ?? {})[0] ?? '';
const clock = (at: string): string => at.slice(11, 19);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const places = (ids: string[]): string => (ids.length > 1 ? `${ids[0]!.replace(/-\d+$/, '')} ×${ids.length}` : ids[0]!);

const delays = (findings: Finding[], evidence: 'told' | 'silence'): number[] =>
  findings.flatMap(({ truth, delayMs }) => (truth.evidence === evidence && delayMs !== undefined ? [delayMs] : []));

const seconds = (values: number[], q: number): string =>
  values.length ? `${Math.round(quantile(values, q) / 1_000)} s` : '';

function pace({ pace: { answers, timerS } }: Played): string {
  const took = `A charger's answer took ${quantile(answers, 0.5).toFixed(1)} s of the day's clock, 95 % of them ${quantile(answers, 0.95).toFixed(1)} s; timers were ${timerS.toFixed(1)} s late.`;
  const slow =
    'The machine was too slow for this clock: what is late or missing may be its doing. Try a lower --speed.';
  return isTooSlow({ answers, timerS }) ? `${took}\n${slow}` : took;
}

function table(rows: Row[]): string {
  if (!rows.length) return '';
  const columns = Object.keys(rows[0]!);
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((c) => row[c] ?? ''))),
    '',
  ].join('\n');
}
