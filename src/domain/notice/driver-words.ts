import { localTime } from '#domain/local-time.ts';
import { decimalsOf } from '#domain/money.ts';
import type { Site } from '#domain/station/site.ts';
import type { DriverNotice, Goal } from './driver-notice.ts';
import type { Words } from './template.ts';
import type { Language } from './texts/texts.ts';

/** What a text says of the place. */
export type Where = Pick<Site, 'name' | 'timeZone'>;

/** What is filled into a driver's text. */
export function wordsOf(notice: DriverNotice, site: Where, language: Language): Words {
  switch (notice.kind) {
    case 'charging-started': {
      const { stationId: station, connectorId, at } = notice;
      return { site: site.name, station, connector: String(connectorId), time: localTime(at, site.timeZone).time };
    }
    case 'nearly-done': {
      const { stationId: station, energyWh, at } = notice;
      const time = localTime(at, site.timeZone).time;
      return { site: site.name, station, energy: kWh(energyWh, language), time, goal: goalOf(notice, language) };
    }
    case 'idle-fee':
      return { site: site.name, station: notice.stationId, time: localTime(notice.at, site.timeZone).time };
    case 'charging-finished':
    case 'charging-stopped': {
      const { stationId: station, energyWh } = notice;
      return {
        site: site.name,
        station,
        energy: kWh(energyWh, language),
        ...(notice.bill === 'issued' && { number: notice.number, amount: amount(notice, language) }),
      };
    }
    case 'receipt':
      return { site: site.name, number: notice.number, amount: amount(notice, language) };
    case 'connector-free': {
      const { stationId: station, connectorId, holdUntil } = notice;
      const time = localTime(holdUntil, site.timeZone).time;
      return { site: site.name, station, connector: String(connectorId), time };
    }
    case 'out-of-order':
    case 'reserved-out-of-order':
    case 'back-in-order': {
      const { date, time } = localTime(notice.at, site.timeZone);
      return { site: site.name, station: someOf(notice.stationIds), time: `${date} ${time}` };
    }
    case 'reservation-expiring': {
      const time = localTime(notice.expiryDate, site.timeZone).time;
      return { site: site.name, station: notice.stationId, time };
    }
    case 'maintenance-created':
    case 'maintenance-day-before':
    case 'maintenance-started':
      return { site: placeOf(notice, site), what: notice.text, ...spanOf(notice, site.timeZone) };
    case 'payment-failed':
    case 'tags-blocked': {
      const time = notice.at ? localTime(notice.at, site.timeZone).date : '';
      return { site: site.name, amount: amount(notice, language), time };
    }
  }
}

function goalOf(notice: Goal, language: Language): string {
  if (notice.by === 'budget') return amount(notice, language);
  return notice.by === 'energyWh' ? `${kWh(notice.goal ?? 0, language)} kWh` : `${notice.goal ?? ''} %`;
}

/** Of a site without power there are too many to read. */
const someOf = (stationIds: string[]): string =>
  stationIds.length > 3 ? `${stationIds.slice(0, 2).join(', ')} +${stationIds.length - 2}` : stationIds.join(', ');

/** Of a site, or of a few of its stations. */
const placeOf = ({ stationIds }: { stationIds?: string[] }, { name }: Where): string =>
  stationIds ? `${name} (${someOf(stationIds)})` : name;

/** The day is said once where it is the same. */
function spanOf({ from, to }: { from: string; to: string }, timeZone: string) {
  const [begin, end] = [localTime(from, timeZone), localTime(to, timeZone)];
  const until = begin.date === end.date ? end.time : `${end.date} ${end.time}`;
  return { from: `${begin.date} ${begin.time}`, until };
}

const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB', de: 'de-DE' };

const kWh = (energyWh: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(energyWh / 1000);

function amount({ total, currency }: { total: string; currency: string }, language: Language): string {
  const digits = decimalsOf(currency);
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency, ...fraction });
  // A decimal string is formatted as it is; a number would be a float.
  return format.format(total as `${number}`);
}
