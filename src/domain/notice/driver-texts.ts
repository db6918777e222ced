import type { DriverNotice } from './driver-notice.ts';
import type { Template } from './template.ts';

export type Language = 'sv' | 'en';

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
    'maintenance-created': {
      subject: 'Planerat underhåll vid {site}',
      text: 'Planerat underhåll vid {site}, {from} till {until}: {what}',
    },
    'maintenance-day-before': {
      subject: 'Underhåll i morgon vid {site}',
      text: 'Underhåll vid {site} om ett dygn, {from} till {until}: {what}',
    },
    'maintenance-started': {
      subject: 'Underhåll pågår vid {site}',
      text: 'Nu pågår underhåll vid {site}, {from} till {until}: {what}',
    },
    'payment-failed': {
      subject: 'Betalningen av {amount} gick inte igenom',
      text: 'Ditt kort nekades för {amount}, laddning vid {site}. Vi försöker igen {time}. Byt kort i appen om det behövs.',
    },
    'tags-blocked': {
      subject: 'Dina laddkort är spärrade',
      text: 'Betalningen av {amount} för laddning vid {site} gick inte igenom. Dina laddkort är spärrade tills den är betald.',
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
    'maintenance-created': {
      subject: 'Planned maintenance at {site}',
      text: 'Planned maintenance at {site}, {from} to {until}: {what}',
    },
    'maintenance-day-before': {
      subject: 'Maintenance tomorrow at {site}',
      text: 'Maintenance at {site} in a day, {from} to {until}: {what}',
    },
    'maintenance-started': {
      subject: 'Maintenance under way at {site}',
      text: 'Maintenance is under way at {site}, {from} to {until}: {what}',
    },
    'payment-failed': {
      subject: 'The payment of {amount} did not go through',
      text: 'Your card was refused for {amount}, charging at {site}. We try again {time}. Change the card in the app if you need to.',
    },
    'tags-blocked': {
      subject: 'Your charging cards are blocked',
      text: 'The payment of {amount} for charging at {site} did not go through. Your cards are blocked until it is paid.',
    },
  },
};
