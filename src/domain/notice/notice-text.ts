import { beyondOneSms, plainText } from './gsm.ts';
import { localTime } from '#domain/local-time.ts';
import { decimalsOf } from '#domain/money.ts';
import { driverTexts, technicianTexts, type Language, type Template } from './notice-texts.ts';
import type { Notice } from './notice.ts';
import type { Site } from '#domain/station/site.ts';

type Words = Record<string, string>;
export type NoticeText = { subject: string; text: string; sms: string };

/** What a person is told, in their language and by the clock of the place. */
export function textOf(notice: Notice, site: Site, language: Language): NoticeText {
  const template =
    notice.kind === 'incident-opened' ? technicianTexts[notice.kind] : driverTexts[language][notice.kind];
  const words = wordsOf(notice, site, language);
  return {
    subject: fill(template.subject, words),
    text: fill(template.text, words),
    sms: fitted(template, words),
  };
}

function wordsOf(notice: Notice, site: Site, language: Language): Words {
  switch (notice.kind) {
    case 'charging-started': {
      const { stationId: station, connectorId, at } = notice;
      return { site: site.name, station, connector: String(connectorId), time: localTime(at, site.timeZone).time };
    }
    case 'charging-finished': {
      const { number, energyWh } = notice;
      return { site: site.name, energy: kWh(energyWh, language), amount: amount(notice, language), number };
    }
    case 'payment-failed':
    case 'tags-blocked': {
      const time = notice.at ? localTime(notice.at, site.timeZone).date : '';
      return { site: site.name, amount: amount(notice, language), time };
    }
    case 'incident-opened': {
      const { severity, stationId: station, connectorId, what, at } = notice;
      const { date, time } = localTime(at, site.timeZone);
      return { severity, site: site.name, station, connector: String(connectorId), what, time: `${date} ${time}` };
    }
  }
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

const fill = (template: string, words: Words): string =>
  plainText(template.replace(/\{(\w+)\}/g, (_, name: string) => words[name]!));

/** The words that may be cut, in this order, so that an SMS is one: never the amount, the time, or the station. */
const cuttable = ['what', 'site'];
const shortest = 12;

function fitted({ text }: Template, words: Words): string {
  const cut = { ...words };
  for (const name of cuttable) {
    const [word, excess] = [cut[name], beyondOneSms(fill(text, cut))];
    if (word && excess) cut[name] = `${word.slice(0, Math.max(shortest, word.length - excess - 1))}.`;
  }
  return fill(text, cut);
}
