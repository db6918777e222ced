import { now } from '#clock';
import { performance, type PerformanceRow } from '#domain/measure/performance.ts';
import { reliability, type ReliabilityRow } from '#domain/measure/reliability.ts';
import { reportCsv } from '#domain/measure/report-csv.ts';
import { uptime, type UptimeRow } from '#domain/measure/uptime.ts';
import type { Grouping, Part, Per } from '#domain/measure/group.ts';
import { partsOf, yearUntil, type Scope } from '#measure/parts.ts';
import { endpoint, file } from './endpoint.ts';
import * as schema from './schemas/measure.ts';
import { monthsAt, traced } from './trace-figures.ts';

type Asked = Scope & { from: string; to: string; by: Grouping; per?: Per };

const parts = ({ from, to, per, ...scope }: Asked): Promise<Part[]> =>
  partsOf({ ...scope, days: { from, to }, byDay: per === 'day', now: now().toISOString() });

const reports = {
  async uptime(asked: Asked): Promise<UptimeRow[]> {
    const { by, per } = asked;
    const year = per ? [] : await parts({ ...asked, ...yearUntil(asked.to) });
    return uptime(await parts(asked), year, by, per);
  },
  reliability: async (asked: Asked): Promise<ReliabilityRow[]> => reliability(await parts(asked), asked.by, asked.per),
  performance: async (asked: Asked): Promise<PerformanceRow[]> => performance(await parts(asked), asked.by, asked.per),
};

export const uptimeReport = endpoint({
  summary: 'Uptime of some days, plainly and by the rule of NEVI, of connectors, stations, sites, vendors or models',
  query: schema.reportQuery,
  response: schema.uptime,
  handle: async ({ query }) => {
    const year = yearUntil(query.to);
    const { siteId, stationId, vendor, model } = query;
    const items = traced(await reports.uptime(query), 'uptime', query);
    return { items, nevi: { ...year, parts: monthsAt('uptime', { ...year, siteId, stationId, vendor, model }) } };
  },
});

export const reliabilityReport = endpoint({
  summary: 'Outages, how fast they were over, and how many drivers came to charge and did',
  query: schema.reportQuery,
  response: schema.reliability,
  handle: async ({ query }) => ({ items: traced(await reports.reliability(query), 'reliability', query) }),
});

export const performanceReport = endpoint({
  summary: 'Speed, use and efficiency: what was delivered, how fast, and what could have been',
  query: schema.reportQuery,
  response: schema.performance,
  handle: async ({ query }) => ({ items: traced(await reports.performance(query), 'performance', query) }),
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
