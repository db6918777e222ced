import { get } from './api.js';
import { el, openDialog } from './dom.js';
import * as format from './format.js';
import { resolutionForm } from './resolution.js';
import { facts, link, pill, tableOr } from './table.js';

const words = {
  'above-rated-power': 'more energy than the station can deliver in that time',
  'begin-missing': 'no meter reading at the begin',
  'end-missing': 'no meter reading at the end',
  'start-missing': 'its start was never told',
  'negative-energy': 'the register went backwards',
  'register-went-back': 'the register went backwards in between',
  'register-stands-still': 'power was measured, the register stood still',
  'unit-mismatch': 'power and register differ by a thousand',
  'lifetime-register-as-session': 'the register of a lifetime was told as that of a session',
  'session-relative-samples': 'readings in between count from the begin of the session',
  'end-before-start': 'it ended before it began',
  'contradicting-starts': 'two starts contradict each other',
  'contradicting-stops': 'two stops contradict each other',
  'clock-offset': 'the clock of the charger is off',
  'not-authorised': 'the card was not accepted',
  'late-evidence': 'something was heard after it was judged',
  'signature-invalid': 'what the meter is said to have signed does not hold',
  'signed-energy-differs': 'the meter signed for another energy',
  'charged-after-end': 'it went on charging after it was ended by hand',
  'no-spot-price': 'the market price is not known',
  'vat-uncertain': 'the VAT of the place is not certain',
  'no-vat-rate': 'the VAT of the place is not known',
  'no-tariff': 'no price was in force',
  'no-site': 'its site is not known',
  'no-legal-entity': 'nobody sells here: PUT /legal-entities',
};
const why = (reasons) => reasons.map((reason) => words[reason] ?? reason).join('; ');

export const reviewTable = (held) =>
  tableOr('Nothing waits for a decision.', 'Reviews', ['Session', 'Where', 'Card', '#Energy', 'Why'], held, (one) => [
    link('review', one.id, format.time(one.startedAt)),
    one.stationId,
    one.idTag ?? '–',
    format.energy(one.energyWh),
    el('span', { class: 'wrap' }, pill('orphan', String(one.reasons.length)), ` ${why(one.reasons)}`),
  ]);

/** The evidence side by side, and the decision below. */
export async function openReview(id) {
  const path = `/reviews/${encodeURIComponent(id)}`;
  const { reasons, registers, integrated, mostWh, messages, ...session } = await get(path);
  const { start, stop, stationId, connectorId, idTag, energyWh } = session;
  openDialog(
    el('h2', {}, `To review: ${stationId}, connector ${connectorId ?? '–'}`),
    el('p', { class: 'bad' }, why(reasons)),
    facts([
      ['Card', idTag],
      ['Began', moment(start)],
      ['Ended', moment(stop)],
      ['Lasted', format.lasted(start.at, stop.at)],
      ['Register', `${registers.begin ?? '–'} → ${registers.end ?? '–'} Wh`],
      ['Its steps add up to', format.energy(registers.counted)],
      [
        'Measured power comes to',
        integrated.hours > 0
          ? `${format.energy(integrated.leastWh)} – ${format.energy(integrated.mostWh)}`
          : 'no power was measured',
      ],
      ['The station delivers at most', format.energy(mostWh)],
    ]),
    el(
      'details',
      {},
      el('summary', {}, `${messages.length} meter messages, as they came`),
      messages.map(({ receivedAt, meterValue }) =>
        el('pre', {}, `${receivedAt}\n${JSON.stringify(meterValue, undefined, 1)}`),
      ),
    ),
    resolutionForm(path, energyWh),
  );
}

const moment = ({ at, timestamp, meterWh, reason }) =>
  [
    format.time(at),
    timestamp && timestamp !== at && `(it said ${timestamp})`,
    meterWh !== undefined && `meter ${meterWh} Wh`,
    reason,
  ]
    .filter(Boolean)
    .join(', ');
