import type { Invoice, InvoicedReservation, InvoicedSession, InvoiceLine } from './invoice.ts';
import type { PricedLine } from '#domain/tariff/priced.ts';
import { localTime } from '#domain/local-time.ts';

type Language = Invoice['language'];
type Texts = Record<Exclude<InvoiceLine['of'], 'SERVICE'>, string> & { meter: string; to: string; unused: string };

const texts: Record<Language, Texts> = {
  en: {
    ENERGY: 'Energy',
    TIME: 'Charging time',
    PARKING_TIME: 'Idle time',
    RESERVATION_TIME: 'Reservation',
    FLAT: 'Start fee',
    RESERVATION_FLAT: 'Reservation fee',
    FEE: 'Monthly fee',
    REBATE: 'Included in the plan',
    LIMIT: 'Adjustment to the least or highest price of the tariff',
    meter: 'meter',
    to: 'to',
    unused: 'not used',
  },
  sv: {
    ENERGY: 'Energi',
    TIME: 'Laddtid',
    PARKING_TIME: 'Tid efter laddning',
    RESERVATION_TIME: 'Bokning',
    FLAT: 'Startavgift',
    RESERVATION_FLAT: 'Bokningsavgift',
    FEE: 'Månadsavgift',
    REBATE: 'Ingår i abonnemanget',
    LIMIT: 'Justering till tariffens lägsta eller högsta pris',
    meter: 'mätare',
    to: 'till',
    unused: 'ej utnyttjad',
  },
};

/** What a line is called for short. */
export const nameOf = (of: Exclude<InvoiceLine['of'], 'SERVICE'>, language: Language): string => texts[language][of];

export const nameOfLine = ({ of, service, description }: InvoiceLine, language: Language): string =>
  of === 'SERVICE' ? (service?.name[language] ?? description) : nameOf(of, language);

/** From when to when, by the clock on the wall; the day is told once where it is the same. */
function spanText({ from, to }: { from: string; to: string }, timeZone: string, language: Language): string {
  const [began, ended] = [localTime(from, timeZone), localTime(to, timeZone)];
  const until = began.date === ended.date ? ended.time : `${ended.date} ${ended.time}`;
  return `${began.date} ${began.time} ${texts[language].to} ${until}`;
}

/** What the line is for, with what a driver can check it against: the meter, the clock, the place. */
export function describe(of: PricedLine['of'], session: InvoicedSession, language: Language): string {
  const { siteName, stationId, connectorId, meterStartWh, meterStopWh, startedAt, endedAt, timeZone } = session;
  const name = nameOf(of, language);
  if (of === 'TIME') return `${name}, ${spanText({ from: startedAt, to: endedAt }, timeZone, language)} (${timeZone})`;
  if (of !== 'ENERGY') return name;
  const { meter, to } = texts[language];
  const known = meterStartWh !== undefined && meterStopWh !== undefined;
  const register = known ? `, ${meter} ${kWh(meterStartWh, language)} ${to} ${kWh(meterStopWh, language)} kWh` : '';
  return `${name}, ${siteName} ${stationId}/${connectorId}${register}`;
}

/** A connector that was kept free for nobody; 0 is whichever is free. */
export function describeReservation(
  of: PricedLine['of'],
  { siteName, stationId, connectorId, from, to, timeZone }: InvoicedReservation,
  language: Language,
): string {
  const outlet = connectorId ? `${stationId}/${connectorId}` : stationId;
  const when = `${spanText({ from, to }, timeZone, language)} (${timeZone})`;
  return `${nameOf(of, language)}, ${texts[language].unused}, ${siteName} ${outlet}, ${when}`;
}

const kWh = (wh: number, language: Language): string =>
  language === 'sv' ? (wh / 1000).toFixed(3).replace('.', ',') : (wh / 1000).toFixed(3);
