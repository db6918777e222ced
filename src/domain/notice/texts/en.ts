import type { Texts } from './texts.ts';

export const en: Texts = {
  notices: {
    'charging-started': {
      subject: 'Charging has started',
      text: 'Charging started at {time} at {site}, charger {station}, connector {connector}.',
    },
    'nearly-done-goal': {
      subject: 'Soon {goal}',
      text: 'Charging at {site}, charger {station}: {goal} are expected at {time}. {energy} kWh so far.',
    },
    'nearly-done-time': {
      subject: 'Soon {time}',
      text: 'Charging at {site}, charger {station}: you wanted to leave at {time}. {energy} kWh so far.',
    },
    'nearly-done-full': {
      subject: 'Charging is nearly done',
      text: 'Charging at {site}, charger {station}, is nearly done: the car is expected to be full at {time}. {energy} kWh so far.',
    },
    'idle-fee': {
      subject: 'From {time} an idle fee is charged',
      text: 'From {time} an idle fee is charged at {site}, charger {station}, once the car does not charge any more. Please make room for the next one.',
    },
    'charging-finished-issued': {
      subject: 'Charging has finished: {energy} kWh, {amount}',
      text: 'Charging finished at {site}: {energy} kWh, {amount} incl. VAT. Receipt {number}.',
    },
    'charging-finished-monthly': {
      subject: 'Charging has finished: {energy} kWh',
      text: 'Charging finished at {site}: {energy} kWh. It will be on your monthly invoice.',
    },
    'charging-finished-none': {
      subject: 'Charging has ended: {energy} kWh',
      text: 'Charging ended at {site}: {energy} kWh. You pay nothing.',
    },
    'charging-finished-held': {
      subject: 'Charging has ended',
      text: 'Charging ended at {site}. We check it before anything is billed.',
    },
    'charging-stopped-issued': {
      subject: 'A fault stopped the charging: {energy} kWh, {amount}',
      text: 'A fault stopped the charging at {site}, charger {station}. You pay for {energy} kWh: {amount} incl. VAT. Receipt {number}.',
    },
    'charging-stopped-monthly': {
      subject: 'A fault stopped the charging: {energy} kWh',
      text: 'A fault stopped the charging at {site}, charger {station}. {energy} kWh will be on your monthly invoice.',
    },
    'charging-stopped-none': {
      subject: 'A fault stopped the charging',
      text: 'A fault stopped the charging at {site}, charger {station}. You pay nothing.',
    },
    'charging-stopped-held': {
      subject: 'A fault stopped the charging',
      text: 'A fault stopped the charging at {site}, charger {station}. We check it before anything is billed.',
    },
    'connector-free': {
      subject: 'A free outlet at {site}',
      text: 'Connector {connector} of charger {station} at {site} is free now. Nobody else in the queue is told before {time}.',
    },
    'out-of-order': {
      subject: 'Out of order: {station} at {site}',
      text: 'Charger {station} at {site} has been out of order since {time}. We tell you when it works again.',
    },
    'reserved-out-of-order': {
      subject: 'The charger you have reserved is out of order',
      text: 'Charger {station} at {site}, which you have reserved, has been out of order since {time}. Please choose another one.',
    },
    'back-in-order': {
      subject: 'In order again: {station} at {site}',
      text: 'Charger {station} at {site} works again. It had been out of order since {time}.',
    },
    'reservation-expiring': {
      subject: 'Your reservation ends at {time}',
      text: 'Your reservation of charger {station} at {site} ends at {time}.',
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
    'payment-failed-invoice': {
      subject: 'The payment of {amount} did not go through',
      text: 'The card was refused for {amount}, your invoice. We try again {time}.',
    },
    'tags-blocked-invoice': {
      subject: 'Your charging cards are blocked',
      text: 'The payment of your invoice, {amount}, did not go through. Your cards are blocked until it is paid.',
    },
    'receipt-charge': {
      subject: 'Receipt {number}: {amount}',
      text: 'Here is the receipt {number} for your charging at {site}: {amount} incl. VAT.',
    },
    'receipt-corrected': {
      subject: 'Corrected receipt {number}: {amount}',
      text: 'We have corrected the bill for your charging at {site}: {amount} incl. VAT. Receipt {number} takes the place of the one before.',
    },
    'receipt-month': {
      subject: 'Invoice {number}: {amount}',
      text: 'Here is the invoice {number} of the month: {amount} incl. VAT.',
    },
    'receipt-reservation': {
      subject: 'Reservation not used: {amount}',
      text: 'Nobody used the charger that was reserved for you at {site}. It was kept free: {amount} incl. VAT. Receipt {number}.',
    },
    'receipt-credit': {
      subject: 'Credit note {number}: {amount}',
      text: 'We have corrected an invoice. Credit note {number}: {amount} incl. VAT.',
    },
  },
  topics: {
    started: 'charging that has started',
    nearly: 'charging that is nearly done',
    idle: 'fees for a car that stays without charging',
    finished: 'charging that has finished',
    stopped: 'charging that a fault stopped',
    receipt: 'receipts and invoices',
    payment: 'payments that did not go through',
    free: 'free outlets you wait for',
    reservation: 'your reservations',
    outages: 'chargers that are out of order',
    maintenance: 'planned maintenance',
  },
  mail: {
    open: 'Open it (PDF)',
    choose: 'Choose what we tell you, and how',
    stop: 'No more e-mails of this kind',
    stopThis: 'No more e-mails about {topic}',
    stopAll: 'No more e-mails at all',
    stopped: 'Done. You get no more such e-mails.',
  },
};
