import type { InvoiceLine } from './invoice.ts';
import { localTime } from './local-time.ts';
import { amountText, type Decimal } from './money.ts';
import type { PricedLine } from './price.ts';
import type { EndedSession } from './session.ts';
import type { Site } from './site.ts';

/** What the lines of a session's invoice refer to. */
export type Billed = { session: EndedSession; site: Site; meterStartWh?: number; meterStopWh?: number };

/** UN/ECE Recommendation 20, as EN 16931 BT-130 wants it. */
const units: Record<PricedLine['of'], string> = {
  ENERGY: 'KWH',
  TIME: 'HUR',
  PARKING_TIME: 'HUR',
  RESERVATION_TIME: 'HUR',
  FLAT: 'C62',
  RESERVATION_FLAT: 'C62',
  LIMIT: 'C62',
};

/** What the line is for, with what a driver can check it against: the meter, the clock, the place. */
function description(of: PricedLine['of'], { session, site, meterStartWh, meterStopWh }: Billed): string {
  const { start, stop, stationId } = session;
  switch (of) {
    case 'ENERGY':
      return `Energy, ${site.name} ${stationId}/${start.connectorId}${register(meterStartWh, meterStopWh)}`;
    case 'TIME': {
      const [from, to] = [localTime(start.at, site.timeZone), localTime(stop.at, site.timeZone)];
      const until = from.date === to.date ? to.time : `${to.date} ${to.time}`;
      return `Charging time, ${from.date} ${from.time} to ${until} (${site.timeZone})`;
    }
    case 'PARKING_TIME':
      return 'Parking time';
    case 'RESERVATION_TIME':
      return 'Reservation';
    case 'FLAT':
      return 'Start fee';
    case 'RESERVATION_FLAT':
      return 'Reservation fee';
    case 'LIMIT':
      return 'Adjustment to the least or highest price of the tariff';
  }
}

const kWh = (wh: number) => (wh / 1000).toFixed(3);
const register = (from?: number, to?: number) =>
  from === undefined || to === undefined ? '' : `, meter ${kWh(from)} to ${kWh(to)} kWh`;

/** A price without tax that came out of one with tax may never end; what the line shows is what it is reckoned with. */
const shown = (value: Decimal) => value.round(6);

/** EN 16931 BT-131: the net of a line is its quantity times its price, rounded once, so that anyone can reckon it again. */
export function invoiceLine(line: PricedLine, currency: string, billed: Billed): InvoiceLine {
  const quantity = shown(line.quantity);
  const unitPrice = shown(line.quantity.eq(0) ? line.unitPrice : line.exclVat.div(line.quantity));
  return {
    description: description(line.of, billed),
    quantity: quantity.toFixed(),
    unit: units[line.of],
    unitPrice: unitPrice.toFixed(),
    net: amountText(quantity.times(unitPrice), currency),
    vatRate: line.vatRate.toFixed(),
  };
}
