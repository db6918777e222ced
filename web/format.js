const number = (digits) =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits });
const [one, two] = [number(1), number(2)];
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const seconds = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

export const energy = (wh) => `${two.format(wh / 1000)} kWh`;
export const power = (w) => (w === undefined ? '–' : `${one.format(w / 1000)} kW`);
export const percent = (value) => (value === undefined ? '–' : `${Math.round(value)} %`);
export const money = (amount, currency) => `${amount} ${currency}`;
export const cost = (cost) => (cost ? money(cost.inclVat, cost.currency) : '–');
export const moment = (at) => seconds.format(new Date(at));
export const time = (at) => (at ? clock.format(new Date(at)) : '–');

export function ago(at) {
  const minutes = Math.round((Date.now() - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} days ago`;
}

export function lasted(from, to = new Date().toISOString()) {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** So many minutes. */
export const long = (minutes) =>
  minutes < 60 ? `${one.format(minutes)} min` : `${Math.floor(minutes / 60)} h ${Math.floor(minutes % 60)} min`;

/** OCPP 1.6 numbers its plugs, 2.x its EVSEs and the plugs of each. */
export const plug = ({ evseId, connectorId }) =>
  evseId && evseId !== connectorId ? `Connector ${evseId}.${connectorId}` : `Connector ${connectorId}`;

/** A session that runs, in one line. */
export const live = ({ powerW, stateOfCharge, cost: soFar, startedAt }) =>
  [
    powerW !== undefined && power(powerW),
    stateOfCharge !== undefined && percent(stateOfCharge),
    soFar && cost(soFar),
    lasted(startedAt),
  ]
    .filter(Boolean)
    .join(' · ');
