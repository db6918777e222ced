import type { DriverNotice, TechnicianNotice } from './notice.ts';

export type Language = 'sv' | 'en';
export type Template = { subject: string; text: string };

/** What drivers read, in each language; words in braces are filled in. */
export const driverTexts: Record<Language, Record<DriverNotice['kind'], Template>> = {
  sv: {
    'charging-started': {
      subject: 'Laddningen har börjat',
      text: 'Laddningen har börjat kl. {time} vid {site}, laddare {station}, uttag {connector}.',
    },
    'charging-finished': {
      subject: 'Laddningen är klar: {energy} kWh, {amount}',
      text: 'Laddningen är klar vid {site}: {energy} kWh, {amount} inkl. moms. Kvitto {number}.',
    },
  },
  en: {
    'charging-started': {
      subject: 'Charging has started',
      text: 'Charging started at {time} at {site}, charger {station}, connector {connector}.',
    },
    'charging-finished': {
      subject: 'Charging has finished: {energy} kWh, {amount}',
      text: 'Charging finished at {site}: {energy} kWh, {amount} incl. VAT. Receipt {number}.',
    },
  },
};

/** Technicians work in English: codes and manuals are in it. */
export const technicianTexts: Record<TechnicianNotice['kind'], Template> = {
  'incident-opened': {
    subject: '{severity} {site}: {what}',
    text: '{severity} {site}, {station}/{connector}: {what}. Since {time}.',
  },
};
