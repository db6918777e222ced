import type { Texts } from './texts.ts';

export const sv: Texts = {
  notices: {
    'charging-started': {
      subject: 'Laddningen har börjat',
      text: 'Laddningen har börjat kl. {time} vid {site}, laddare {station}, uttag {connector}.',
    },
    'nearly-done-goal': {
      subject: 'Snart {goal}',
      text: 'Laddningen vid {site}, laddare {station}: {goal} väntas kl. {time}. {energy} kWh hittills.',
    },
    'nearly-done-time': {
      subject: 'Snart kl. {time}',
      text: 'Laddningen vid {site}, laddare {station}: du ville åka kl. {time}. {energy} kWh hittills.',
    },
    'nearly-done-full': {
      subject: 'Laddningen är snart klar',
      text: 'Laddningen vid {site}, laddare {station}, är snart klar: bilen väntas vara full kl. {time}. {energy} kWh hittills.',
    },
    'idle-fee': {
      subject: 'Från kl. {time} kostar det att stå kvar',
      text: 'Från kl. {time} kostar det att stå kvar vid {site}, laddare {station}, när bilen inte laddar längre. Lämna gärna plats för nästa.',
    },
    'charging-finished-issued': {
      subject: 'Laddningen är klar: {energy} kWh, {amount}',
      text: 'Laddningen är klar vid {site}: {energy} kWh, {amount} inkl. moms. Kvitto {number}.',
    },
    'charging-finished-monthly': {
      subject: 'Laddningen är klar: {energy} kWh',
      text: 'Laddningen är klar vid {site}: {energy} kWh. Den kommer på månadens faktura.',
    },
    'charging-finished-none': {
      subject: 'Laddningen är avslutad: {energy} kWh',
      text: 'Laddningen är avslutad vid {site}: {energy} kWh. Du betalar ingenting.',
    },
    'charging-finished-held': {
      subject: 'Laddningen är avslutad',
      text: 'Laddningen är avslutad vid {site}. Vi granskar den innan något debiteras.',
    },
    'charging-stopped-issued': {
      subject: 'Laddningen bröts av ett fel: {energy} kWh, {amount}',
      text: 'Laddningen vid {site} bröts av ett fel, laddare {station}. Du betalar för {energy} kWh: {amount} inkl. moms. Kvitto {number}.',
    },
    'charging-stopped-monthly': {
      subject: 'Laddningen bröts av ett fel: {energy} kWh',
      text: 'Laddningen vid {site} bröts av ett fel, laddare {station}. {energy} kWh kommer på månadens faktura.',
    },
    'charging-stopped-none': {
      subject: 'Laddningen bröts av ett fel',
      text: 'Laddningen vid {site} bröts av ett fel, laddare {station}. Du betalar ingenting.',
    },
    'charging-stopped-held': {
      subject: 'Laddningen bröts av ett fel',
      text: 'Laddningen vid {site} bröts av ett fel, laddare {station}. Vi granskar den innan något debiteras.',
    },
    'connector-free': {
      subject: 'Ledig laddplats vid {site}',
      text: 'Nu är uttag {connector} på laddare {station} ledigt vid {site}. Till kl. {time} får ingen annan i kön veta det.',
    },
    'out-of-order': {
      subject: 'Ur funktion: {station} vid {site}',
      text: 'Laddare {station} vid {site} är ur funktion sedan {time}. Vi meddelar när den fungerar igen.',
    },
    'reserved-out-of-order': {
      subject: 'Laddaren du har reserverat är ur funktion',
      text: 'Laddare {station} vid {site}, som du har reserverat, är ur funktion sedan {time}. Välj en annan laddare.',
    },
    'back-in-order': {
      subject: 'I drift igen: {station} vid {site}',
      text: 'Laddare {station} vid {site} fungerar igen. Den var ur funktion sedan {time}.',
    },
    'reservation-expiring': {
      subject: 'Din reservation går ut kl. {time}',
      text: 'Din reservation av laddare {station} vid {site} går ut kl. {time}.',
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
    'payment-failed-invoice': {
      subject: 'Betalningen av {amount} gick inte igenom',
      text: 'Kortet nekades för {amount}, er faktura. Vi försöker igen {time}.',
    },
    'tags-blocked-invoice': {
      subject: 'Laddkorten är spärrade',
      text: 'Betalningen av fakturan på {amount} gick inte igenom. Laddkorten är spärrade tills den är betald.',
    },
    'receipt-charge': {
      subject: 'Kvitto {number}: {amount}',
      text: 'Här är kvittot {number} på din laddning vid {site}: {amount} inkl. moms.',
    },
    'receipt-corrected': {
      subject: 'Rättat kvitto {number}: {amount}',
      text: 'Vi har rättat räkningen för din laddning vid {site}: {amount} inkl. moms. Kvitto {number} ersätter det förra.',
    },
    'receipt-month': {
      subject: 'Faktura {number}: {amount}',
      text: 'Här är månadens faktura {number}: {amount} inkl. moms.',
    },
    'receipt-reservation': {
      subject: 'Bokning som inte användes: {amount}',
      text: 'Laddaren som var bokad åt dig vid {site} användes inte. Den hölls ledig: {amount} inkl. moms. Kvitto {number}.',
    },
    'receipt-credit': {
      subject: 'Kreditnota {number}: {amount}',
      text: 'Vi har rättat en faktura. Kreditnota {number}: {amount} inkl. moms.',
    },
  },
  topics: {
    started: 'att laddningen har börjat',
    nearly: 'att laddningen snart är klar',
    idle: 'avgifter för en bil som står kvar utan att ladda',
    finished: 'att laddningen är klar',
    stopped: 'att laddningen bröts av ett fel',
    receipt: 'kvitton och fakturor',
    payment: 'betalningar som inte gick igenom',
    free: 'lediga laddplatser som du väntar på',
    reservation: 'dina reservationer',
    outages: 'laddare som är ur funktion',
    maintenance: 'planerat underhåll',
  },
  mail: {
    open: 'Öppna (PDF)',
    choose: 'Välj vad vi meddelar dig om, och hur',
    stop: 'Inga fler sådana e-brev',
    stopThis: 'Inga fler e-brev om {topic}',
    stopAll: 'Inga fler e-brev alls',
    stopped: 'Klart. Du får inga fler sådana e-brev.',
  },
};
