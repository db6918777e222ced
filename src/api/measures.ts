import { now } from '#clock';
import { performance } from '#domain/measure/performance.ts';
import { reliability } from '#domain/measure/reliability.ts';
import { reportCsv } from '#domain/measure/report-csv.ts';
import { uptime } from '#domain/measure/uptime.ts';
import type { Grouping, Part, Per } from '#domain/measure/group.ts';
import { partsOf, yearUntil, type Scope } from '#measure/parts.ts';
import { endpoint, file } from './endpoint.ts';
import * as schema from './schemas/measure.ts';
import { monthsAt, traced, tracedByRule } from './trace-figures.ts';

type Asked = Scope & { from: string; to: string; by: Grouping; per?: Per };

const parts = ({ from, to, per, ...scope }: Asked): Promise<Part[]> =>
  partsOf({ ...scope, days: { from, to }, byDay: per === 'day', now: now().toISOString() });

/** As a page or as a file: each row with the way to its intervals. */
const reports = {
  async uptime(asked: Asked) {
    const { by, per } = asked;
    const year = yearUntil(asked.to);
    const ofYear = per ? [] : await parts({ ...asked, ...year });
    return tracedByRule(traced(uptime(await parts(asked), ofYear, by, per), 'uptime', asked), year, asked);
  },
  reliability: async (asked: Asked) =>
    traced(reliability(await parts(asked), asked.by, asked.per), 'reliability', asked),
  performance: async (asked: Asked) =>
    traced(performance(await parts(asked), asked.by, asked.per), 'performance', asked),
};

export const uptimeReport = endpoint({
  summary: 'Uptime of some days, plainly and by the rule of NEVI, of connectors, stations, sites, vendors or models',
  query: schema.reportQuery,
  response: schema.uptime,
  handle: async ({ query }) => {
    const year = yearUntil(query.to);
    const { siteId, stationId, vendor, model } = query;
    const items = await reports.uptime(query);
    return { items, nevi: { ...year, parts: monthsAt('uptime', { ...year, siteId, stationId, vendor, model }) } };
  },
});

export const reliabilityReport = endpoint({
  summary: 'Outages, how fast they were over, and how many drivers came to charge and did',
  query: schema.reportQuery,
  response: schema.reliability,
  handle: async ({ query }) => ({ items: await reports.reliability(query) }),
});

export const performanceReport = endpoint({
  summary: 'Speed, use and efficiency: what was delivered, how fast, and what could have been',
  query: schema.reportQuery,
  response: schema.performance,
  handle: async ({ query }) => ({ items: await reports.performance(query) }),
});

const asFile = (name: keyof typeof reports) =>
  endpoint({
    summary: 'The same as a file for spreadsheets',
    query: schema.reportQuery,
    response: file,
    media: 'text/csv',
    handle: async ({ query }) => ({ name: `${name}-${query.by}.csv`, body: reportCsv(await reports[name](query)) }),
  });

export const [uptimeCsv, reliabilityCsv, performanceCsv] = [
  asFile('uptime'),
  asFile('reliability'),
  asFile('performance'),
];
