import type { Texts } from './texts.ts';

export const de: Texts = {
  notices: {
    'charging-started': {
      subject: 'Der Ladevorgang hat begonnen',
      text: 'Der Ladevorgang hat um {time} begonnen: {site}, Ladestation {station}, Anschluss {connector}.',
    },
    'nearly-done-goal': {
      subject: 'Bald {goal}',
      text: 'Ladevorgang {site}, Ladestation {station}: {goal} sind um {time} zu erwarten. Bisher {energy} kWh.',
    },
    'nearly-done-time': {
      subject: 'Bald {time}',
      text: 'Ladevorgang {site}, Ladestation {station}: Sie wollten um {time} fahren. Bisher {energy} kWh.',
    },
    'nearly-done-full': {
      subject: 'Der Ladevorgang ist bald beendet',
      text: 'Ladevorgang {site}, Ladestation {station}, bald beendet: Das Auto ist um {time} voraussichtlich voll. Bisher {energy} kWh.',
    },
    'idle-fee': {
      subject: 'Ab {time} kostet das Stehen',
      text: 'Ab {time} kostet es, an Ladestation {station}, {site}, zu stehen, ohne zu laden. Bitte machen Sie Platz.',
    },
    'charging-finished-issued': {
      subject: 'Der Ladevorgang ist beendet: {energy} kWh, {amount}',
      text: 'Der Ladevorgang ist beendet, {site}: {energy} kWh, {amount} inkl. MwSt. Beleg {number}.',
    },
    'charging-finished-monthly': {
      subject: 'Der Ladevorgang ist beendet: {energy} kWh',
      text: 'Der Ladevorgang ist beendet, {site}: {energy} kWh. Er kommt auf die Monatsrechnung.',
    },
    'charging-finished-none': {
      subject: 'Der Ladevorgang ist beendet: {energy} kWh',
      text: 'Der Ladevorgang ist beendet, {site}: {energy} kWh. Sie zahlen nichts.',
    },
    'charging-finished-held': {
      subject: 'Der Ladevorgang ist beendet',
      text: 'Der Ladevorgang ist beendet, {site}. Wir prüfen ihn, bevor etwas berechnet wird.',
    },
    'charging-stopped-issued': {
      subject: 'Eine Störung hat den Ladevorgang beendet: {energy} kWh, {amount}',
      text: 'Eine Störung hat den Ladevorgang beendet, {site}, Ladestation {station}. Sie zahlen {energy} kWh: {amount} inkl. MwSt. Beleg {number}.',
    },
    'charging-stopped-monthly': {
      subject: 'Eine Störung hat den Ladevorgang beendet: {energy} kWh',
      text: 'Eine Störung hat den Ladevorgang beendet, {site}, Ladestation {station}. {energy} kWh kommen auf die Monatsrechnung.',
    },
    'charging-stopped-none': {
      subject: 'Eine Störung hat den Ladevorgang beendet',
      text: 'Eine Störung hat den Ladevorgang beendet, {site}, Ladestation {station}. Sie zahlen nichts.',
    },
    'charging-stopped-held': {
      subject: 'Eine Störung hat den Ladevorgang beendet',
      text: 'Eine Störung hat den Ladevorgang beendet, {site}, Ladestation {station}. Wir prüfen ihn, bevor etwas berechnet wird.',
    },
    'connector-free': {
      subject: 'Freier Ladeplatz: {site}',
      text: 'Anschluss {connector} der Ladestation {station}, {site}, ist jetzt frei. Bis {time} erfährt es sonst niemand in der Warteschlange.',
    },
    'out-of-order': {
      subject: 'Außer Betrieb: {station}, {site}',
      text: 'Die Ladestation {station}, {site}, ist seit {time} außer Betrieb. Wir melden uns, wenn sie wieder geht.',
    },
    'reserved-out-of-order': {
      subject: 'Die Ladestation, die Sie reserviert haben, ist außer Betrieb',
      text: 'Ihre reservierte Ladestation {station}, {site}, ist seit {time} außer Betrieb. Bitte wählen Sie eine andere.',
    },
    'back-in-order': {
      subject: 'Wieder in Betrieb: {station}, {site}',
      text: 'Die Ladestation {station}, {site}, geht wieder. Sie war seit {time} außer Betrieb.',
    },
    'reservation-expiring': {
      subject: 'Ihre Reservierung endet um {time}',
      text: 'Ihre Reservierung der Ladestation {station}, {site}, endet um {time}.',
    },
    'maintenance-created': {
      subject: 'Geplante Wartung: {site}',
      text: 'Geplante Wartung, {site}, {from} bis {until}: {what}',
    },
    'maintenance-day-before': {
      subject: 'Wartung morgen: {site}',
      text: 'Wartung in einem Tag, {site}, {from} bis {until}: {what}',
    },
    'maintenance-started': {
      subject: 'Die Wartung läuft: {site}',
      text: 'Die Wartung läuft, {site}, {from} bis {until}: {what}',
    },
    'payment-failed': {
      subject: 'Die Zahlung von {amount} ist fehlgeschlagen',
      text: 'Ihre Karte wurde für {amount} abgelehnt, Laden in {site}. Wir versuchen es am {time} erneut. Wechseln Sie bei Bedarf die Karte in der App.',
    },
    'tags-blocked': {
      subject: 'Ihre Ladekarten sind gesperrt',
      text: 'Die Zahlung von {amount} für Laden in {site} ist fehlgeschlagen. Ihre Ladekarten sind gesperrt, bis sie bezahlt ist.',
    },
    'payment-failed-invoice': {
      subject: 'Die Zahlung von {amount} ist fehlgeschlagen',
      text: 'Die Karte wurde für {amount}, Ihre Rechnung, abgelehnt. Wir versuchen es am {time} erneut.',
    },
    'tags-blocked-invoice': {
      subject: 'Ihre Ladekarten sind gesperrt',
      text: 'Die Zahlung Ihrer Rechnung über {amount} ist fehlgeschlagen. Die Ladekarten sind gesperrt, bis sie bezahlt ist.',
    },
    'receipt-charge': {
      subject: 'Beleg {number}: {amount}',
      text: 'Hier ist der Beleg {number} für Ihren Ladevorgang, {site}: {amount} inkl. MwSt.',
    },
    'receipt-corrected': {
      subject: 'Berichtigter Beleg {number}: {amount}',
      text: 'Hier ist der berichtigte Beleg {number} für Ihren Ladevorgang, {site}: {amount} inkl. MwSt. Er ersetzt den vorigen.',
    },
    'receipt-month': {
      subject: 'Rechnung {number}: {amount}',
      text: 'Hier ist die Rechnung {number} des Monats: {amount} inkl. MwSt.',
    },
    'receipt-reservation': {
      subject: 'Reservierung nicht genutzt: {amount}',
      text: 'Die für Sie reservierte Ladestation in {site} wurde nicht genutzt. Sie wurde frei gehalten: {amount} inkl. MwSt. Beleg {number}.',
    },
    'receipt-credit': {
      subject: 'Gutschrift {number}: {amount}',
      text: 'Wir haben eine Rechnung berichtigt. Gutschrift {number}: {amount} inkl. MwSt.',
    },
  },
  topics: {
    started: 'begonnene Ladevorgänge',
    nearly: 'bald beendete Ladevorgänge',
    idle: 'Gebühren für Autos, die stehen, ohne zu laden',
    finished: 'beendete Ladevorgänge',
    stopped: 'Ladevorgänge, die eine Störung beendet hat',
    receipt: 'Belege und Rechnungen',
    payment: 'fehlgeschlagene Zahlungen',
    free: 'freie Ladeplätze, auf die Sie warten',
    reservation: 'Ihre Reservierungen',
    outages: 'Ladestationen, die außer Betrieb sind',
    maintenance: 'geplante Wartung',
  },
  mail: {
    open: 'Öffnen (PDF)',
    choose: 'Wählen, was wir Ihnen mitteilen, und wie',
    stop: 'Keine solchen E-Mails mehr',
    stopThis: 'Keine E-Mails mehr über {topic}',
    stopAll: 'Gar keine E-Mails mehr',
    stopped: 'Erledigt. Sie bekommen keine solchen E-Mails mehr.',
  },
};
