import { localTime } from '#domain/local-time.ts';
import { decimalsOf } from '#domain/money.ts';
import type { Site } from '#domain/station/site.ts';
import type { DriverNotice } from './driver-notice.ts';
import { driverTexts, type Language } from './driver-texts.ts';
import { written, type NoticeText, type Words } from './template.ts';

/** What a driver is told, in their language and by the clock of the place. Cut, where an SMS would be two, are free words and the site: never amount, time or station. */
export const driverText = (notice: DriverNotice, site: Site, language: Language): NoticeText =>
  written(driverTexts[language][notice.kind], wordsOf(notice, site, language), ['what', 'site']);

function wordsOf(notice: DriverNotice, site: Site, language: Language): Words {
  switch (notice.kind) {
    case 'charging-started': {
      const { stationId: station, connectorId, at } = notice;
      return { site: site.name, station, connector: String(connectorId), time: localTime(at, site.timeZone).time };
    }
    case 'charging-finished': {
      const { number, energyWh } = notice;
      return { site: site.name, energy: kWh(energyWh, language), amount: amount(notice, language), number };
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

/** Of a site, or of a few of its stations. */
const placeOf = ({ stationIds }: { stationIds?: string[] }, { name }: Site): string =>
  stationIds ? `${name} (${stationIds.join(', ')})` : name;

/** The day is said once where it is the same. */
function spanOf({ from, to }: { from: string; to: string }, timeZone: string) {
  const [begin, end] = [localTime(from, timeZone), localTime(to, timeZone)];
  const until = begin.date === end.date ? end.time : `${end.date} ${end.time}`;
  return { from: `${begin.date} ${begin.time}`, until };
}

const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

const kWh = (energyWh: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(energyWh / 1000);

function amount({ total, currency }: { total: string; currency: string }, language: Language): string {
  const digits = decimalsOf(currency);
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency, ...fraction });
  // A decimal string is formatted as it is; a number would be a float.
  return format.format(total as `${number}`);
}
