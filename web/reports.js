import { get } from './api.js';
import { el, select } from './dom.js';
import * as format from './format.js';
import { link, tableOr } from './table.js';

const share = (value) => (value === undefined ? '–' : `${value.toFixed(2)} %`);
const number = (value, unit = '') => (value === undefined ? '–' : `${Number(value.toFixed(1))}${unit}`);
const sum = (parts) => Object.values(parts).reduce((all, one) => all + one, 0);

/** Of each report what a row shows; who may not command sees uptime alone. */
const columns = {
  uptime: {
    '#Uptime': (row) => share(row.uptimePercent),
    '#By the rule': ({ nevi }) => (nevi ? share(nevi.percent) : '–'),
    '#Worst port': ({ nevi }) => (nevi ? share(nevi.lowestPercent) : '–'),
    '#Ports': ({ ports }) => String(ports),
    '#Outages': ({ outages }) => String(outages),
    '#Down': ({ downMinutes }) => format.long(downMinutes),
    '#Excluded': ({ excludedMinutes }) => format.long(sum(excludedMinutes)),
    '#Known': (row) => share(row.coveragePercent),
  },
  reliability: {
    '#Attempts': ({ funnel }) => String(funnel.attempts),
    '#Started': ({ funnel }) => share(funnel.startSuccessPercent),
    '#Sessions well': ({ funnel }) => share(funnel.sessionSuccessPercent),
    '#First try': ({ funnel }) => share(funnel.firstTryPercent),
    '#Visits well': ({ funnel }) => share(funnel.visitSuccessPercent),
    '#Outages': ({ outages }) => String(outages),
    '#MTBF': (row) => number(row.mtbfHours, ' h'),
    '#MTTA': (row) => number(row.mttaMinutes, ' min'),
    '#MTTR': (row) => number(row.mttrMinutes, ' min'),
    '#From afar': (row) => share(row.fixedRemotelyPercent),
    '#In vain': (row) => share(row.falseDispatchPercent),
  },
  performance: {
    '#Sessions': ({ sessions }) => String(sessions),
    '#Energy': ({ energyKWh }) => format.energy(1000 * energyKWh),
    '#Mean': (row) => number(row.meanKW, ' kW'),
    '#Peak': (row) => number(row.peakKW, ' kW'),
    '#Of possible': (row) => share(row.ofPossiblePercent),
    '#Charging': (row) => share(row.chargingPercent),
    '#Taken': (row) => share(row.occupiedPercent),
    '#To energy': (row) => number(row.secondsToEnergy, ' s'),
    '#Idle after': (row) => number(row.idleMinutesPerCharge, ' min'),
    '#Efficiency': (row) => share(row.efficiencyPercent),
  },
};
const groups = { site: 'Sites', station: 'Stations', connector: 'Connectors', vendor: 'Vendors', model: 'Models' };
const periods = { '': 'all of it', month: 'each month', day: 'each day' };

const dayBefore = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const aWeek = () => `uptime?${new URLSearchParams({ from: dayBefore(6), to: dayBefore(0), by: 'site' })}`;

/** What was computed stays for a while: a report reads more than a list. */
const keepMs = 60_000;
let kept = { until: 0 };

async function told(asked) {
  if (kept.asked !== asked || Date.now() > kept.until) {
    kept = {
      asked,
      until: Date.now() + keepMs,
      answer: await get(`/reports/${asked}`).catch(({ message }) => ({ message, items: [] })),
    };
  }
  return kept.answer;
}

/** `asked` as the API is: the report, and of what. */
export async function reportView(asked, may) {
  const [name, search] = (asked || aWeek()).split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const report = may.command && columns[name] ? name : 'uptime';
  const { items, message, nevi } = await told(`${report}?${search}`);
  return [
    el('h1', {}, 'Reports'),
    choice(report, query, may),
    message ? el('p', { class: 'bad' }, message) : rows(report, query, items),
    nevi &&
      el(
        'p',
        { class: 'quiet' },
        `By the rule: 23 CFR 680.116, of each port from ${nevi.from} to ${nevi.to}. `,
        to(nevi.parts, 'Its months, port by port'),
      ),
    el('p', {}, link('file', `/reports/${report}.csv?${search}`, 'Download as CSV')),
  ];
}

function rows(report, { per, by }, items) {
  const shown = Object.entries(columns[report]);
  const heads = [groups[by]?.slice(0, -1) ?? 'Site', ...(per ? ['When'] : []), ...shown.map(([head]) => head), ''];
  return tableOr('Nothing was measured there in that time.', 'Report', heads, items, (row) => [
    row.key,
    ...(per ? [row.period] : []),
    ...shown.map(([, cell]) => cell(row)),
    to(row.timeline ?? row.parts, row.timeline ? 'Timeline' : 'Parts', row.key),
  ]);
}

/** The console's own page of what a link of the API leads to. */
function to(address, text, of = '') {
  const [, report, station, query] = /\/(?:reports\/(\w+)|stations\/([^/]+)\/timeline)\?(.*)/.exec(address);
  const page = report ? ['reports', `${report}?${query}`] : ['timeline', `${decodeURIComponent(station)}?${query}`];
  return el('a', { href: `#${page[0]}/${encodeURIComponent(page[1])}`, 'aria-label': of && `${text} of ${of}` }, text);
}

const choice = (report, query, may) =>
  el(
    'form',
    { 'data-do': 'report', 'data-scope': scopeOf(query), class: 'buttons choices' },
    may.command &&
      select(
        'Report',
        'report',
        Object.entries({ uptime: 'Uptime', reliability: 'Reliability', performance: 'Performance' }),
        report,
      ),
    select('Of', 'by', Object.entries(groups), query.by),
    select('For', 'per', Object.entries(periods), query.per ?? ''),
    el('label', {}, 'From', el('input', { type: 'date', name: 'from', value: query.from, required: true })),
    el('label', {}, 'To', el('input', { type: 'date', name: 'to', value: query.to, required: true })),
    el('button', {}, 'Show'),
    scopeOf(query) && [
      el('span', { class: 'quiet' }, `only ${Object.values(JSON.parse(scopeOf(query))).join(', ')} `),
      el('a', { href: '#reports' }, 'All'),
    ],
  );

const scopeOf = ({ siteId, stationId, vendor, model }) => {
  const scope = JSON.stringify({ siteId, stationId, vendor, model });
  return scope === '{}' ? '' : scope;
};

/** What was chosen is in the address, so that it can be sent to somebody; the form then shows what is there, however one got there. */
export function chooseReport({ scope }, { report = 'uptime', per, ...asked }) {
  const query = new URLSearchParams({ ...asked, ...(per && { per }), ...(scope && JSON.parse(scope)) });
  document.querySelector('[data-do="report"]').reset();
  location.hash = `#reports/${encodeURIComponent(`${report}?${query}`)}`;
}
