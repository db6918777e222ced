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
