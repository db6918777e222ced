/**
 * Every table, key and access pattern of Laddnav: the only place that names them.
 *
 * The cloud (`lib/`) and the tests make their tables from this list; the stores beside this file read and write them.
 * A stream shard takes two readers, so no table has more than two consumers.
 */
export type Index = {
  partitionKey: string;
  sortKey?: string;
  serves: string;
  /** What is listed is read from the table: an index that holds whole items is paid for with each of their writes, and stored. */
  keysOnly?: true;
};

export type Table = {
  partitionKey: string;
  sortKey?: string;
  /** Stream images carry the item before and after: faults are told by the change. */
  stream?: true;
  /** Attribute with the epoch second after which DynamoDB may delete the item. */
  timeToLive?: string;
  /** Written once and seldom read: storage costs 60 % less, a request 25 % more (DynamoDB Standard-IA). */
  seldomRead?: true;
  indexes?: Record<string, Index>;
  /** What one look at the base table answers. */
  serves: string;
};

export const tables = {
  sites: {
    partitionKey: 'siteId',
    serves: 'one site with the tariff in force, its on-call levels and its switches',
  },
  stations: {
    partitionKey: 'stationId',
    sortKey: 'item', // STATION | CONNECTION | CONFIGURATION | LOCALLIST | CONNECTOR#<evseId>#<connectorId> | HEALTH#<evseId>#<connectorId> | SECURITY#<type>
    stream: true,
    serves: 'one station whole: who it is, how it is connected, how each connector is',
    indexes: {
      bySite: {
        partitionKey: 'siteId',
        sortKey: 'stationId',
        serves: 'stations of a site; only STATION items carry siteId',
      },
      byDue: {
        partitionKey: 'due',
        sortKey: 'dueAt',
        keysOnly: true,
        serves: 'connections to look at now: lost longer than the grace, or older than a socket can live',
      },
      withList: {
        partitionKey: 'listAt', // the site
        sortKey: 'stationId',
        serves: 'stations that hold a list of tags, to be told when tags change; only LOCALLIST items carry listAt',
      },
    },
  },
  history: {
    partitionKey: 'stationId',
    sortKey: 'item', // <what it is of>#<at>#<order>, as STATUS#<evseId>#<connectorId>#… | LINK#… | BOOT#…
    stream: true,
    seldomRead: true,
    timeToLive: 'expiresAt',
    serves:
      'what happened to a station that its availability is told by, in order of time: written once, never changed',
  },
  measures: {
    partitionKey: 'period', // a closed day or month of sites, as 2026-05-04 or 2026-05 | OPEN
    sortKey: 'of', // <siteId>#<stationId>, without a station the site itself | of OPEN: <siteId>
    serves: 'what was measured in a time: the figures of every station; from when on those of a site are not computed',
    indexes: {
      byDue: {
        partitionKey: 'due', // the same for all; only OPEN items carry it
        sortKey: 'dueAt',
        serves: 'sites with a day to close, or to close again',
      },
    },
  },
  readings: {
    partitionKey: 'siteId',
    sortKey: 'at',
    serves: "a site's own meter, as it was read: what efficiency is told by",
  },
  sessions: {
    partitionKey: 'sessionId',
    sortKey: 'item', // SESSION | MONTHS, of the key MONTHS: which have sessions
    stream: true,
    serves: 'one session: what start, samples and stop together say',
    indexes: {
      byStation: {
        partitionKey: 'stationId',
        sortKey: 'startedAt',
        keysOnly: true,
        serves: 'sessions of a station, newest first',
      },
      byDriver: {
        partitionKey: 'driverId',
        sortKey: 'startedAt',
        keysOnly: true,
        serves: 'sessions of a driver, newest first',
      },
      byMonth: {
        partitionKey: 'month',
        sortKey: 'startedAt',
        keysOnly: true,
        serves: 'sessions of everyone in a month',
      },
      byReview: {
        partitionKey: 'held', // the same for all; only sessions that wait for a person carry it
        sortKey: 'startedAt',
        serves: 'sessions that no bill may be made of before a person has looked',
      },
      byPayer: {
        partitionKey: 'awaiting', // only sessions that wait for their payer's month to be billed carry it
        sortKey: 'startedAt',
        serves: 'sessions that go on the next monthly invoice of a payer',
      },
      openByTag: {
        partitionKey: 'openIdTag',
        sortKey: 'startedAt',
        serves: 'ConcurrentTx: sessions a tag has open now',
      },
      byTag: {
        partitionKey: 'settledTag', // only sessions that are settled carry it
        sortKey: 'startedAt',
        keysOnly: true,
        serves: 'how it went for a card of late, wherever: whether it is its vehicle that fails',
      },
      byDue: {
        partitionKey: 'due', // the same for all; only sessions that run carry it
        sortKey: 'dueAt',
        keysOnly: true,
        serves: 'sessions that run and are to be looked at now',
      },
    },
  },
  samples: {
    partitionKey: 'sessionId', // or <stationId>#<connectorId> for meter values outside a transaction
    sortKey: 'item', // <first timestamp>#<content hash>
    seldomRead: true,
    serves: 'the meter values of a session as they came, in order of time',
  },
  commands: {
    partitionKey: 'stationId',
    sortKey: 'commandId', // UUIDv7, also the OCPP message id | QUEUE
    stream: true,
    timeToLive: 'expiresAt',
    serves: 'a command and its answer; the one in flight',
    indexes: {
      queued: {
        partitionKey: 'queuedFor',
        sortKey: 'commandId',
        serves: 'commands of a station that still wait, oldest first',
      },
    },
  },
  reports: {
    partitionKey: 'stationId',
    sortKey: 'item', // <kind>#<what it is of>, as DEVICE#<requestId>#<seqNo>#<hash> | LIMIT#<evseId>#<source>
    timeToLive: 'expiresAt',
    serves: 'what a station of 2.x tells of itself, as it told it: device model, monitors, profiles, limits, messages',
  },
  reservations: {
    partitionKey: 'stationId',
    sortKey: 'reservation', // the reservationId, as text
    timeToLive: 'expiresAt',
    serves: 'what was reserved at a station; what became of it is told by the sessions there',
    indexes: {
      byDriver: { partitionKey: 'driverId', sortKey: 'expiryDate', serves: 'reservations of a driver, newest first' },
      byDue: {
        partitionKey: 'due', // the same for all; only those of a driver who is still to be told carry it
        sortKey: 'dueAt',
        serves: 'reservations that are about to expire',
      },
      byExpiry: {
        partitionKey: 'expiring', // the same for all; only those that nobody has judged yet carry it
        sortKey: 'endsAt',
        serves: 'reservations that have expired, and may have to be paid for',
      },
    },
  },
  campaigns: {
    partitionKey: 'campaignId',
    sortKey: 'item', // CAMPAIGN | STATION#<stationId>
    serves: 'one firmware campaign with the state of each of its stations',
    indexes: {
      byCreation: { partitionKey: 'all', sortKey: 'createdAt', serves: 'campaigns, newest first; no stations' },
      byDue: { partitionKey: 'due', sortKey: 'dueAt', serves: 'campaigns to look at now; none where none is' },
    },
  },
  tokens: {
    partitionKey: 'idTag', // upper case
    stream: true,
    serves: 'Authorize: one tag',
    indexes: {
      byDriver: { partitionKey: 'driverId', sortKey: 'idTag', serves: 'tags of a driver' },
      byGroup: { partitionKey: 'group', sortKey: 'idTag', serves: 'tags of a group, whose payer did not pay' },
      byChange: {
        partitionKey: 'listed', // the same for all
        sortKey: 'changed', // <when>#<idTag>
        serves: 'tags in the order they were last changed in: what a list of tags on a station does not know yet',
      },
    },
  },
  drivers: {
    partitionKey: 'driverId',
    serves: 'one driver',
    indexes: { byLogin: { partitionKey: 'login', serves: 'the driver who is signed in' } },
  },
  services: { partitionKey: 'serviceId', serves: 'one service that is sold beside charges, never changed once put' },
  plans: { partitionKey: 'planId', serves: 'one plan, never changed once put' },
  subscriptions: {
    partitionKey: 'payerId', // a driver's id, or group:<name>
    sortKey: 'item', // SUBSCRIPTION | PAYER, who pays for a group
    serves: 'who pays by the month, and for which plan; who pays for a group',
    indexes: {
      byDue: {
        partitionKey: 'due', // the same for all
        sortKey: 'dueAt',
        serves: 'payers whose month is over and not billed',
      },
      byGroup: {
        partitionKey: 'listed', // the same for all that pay for a group
        sortKey: 'payerId',
        serves: 'groups that somebody pays for, by name',
      },
    },
  },
  tariffs: { partitionKey: 'tariffId', serves: 'one tariff, never changed once posted' },
  prices: {
    partitionKey: 'series', // <bidding zone>#<currency>, or FOLLOWED: which there are
    sortKey: 'day', // of the market
    serves: 'what a kWh costs on the day-ahead market, a day at a time',
  },
  replays: {
    partitionKey: 'part', // <replayId>, or <replayId>#<from> with a + for each go after the first
    stream: true,
    timeToLive: 'expiresAt',
    serves: 'past sessions priced under another tariff: what was asked; what one part of them came to',
    indexes: { byReplay: { partitionKey: 'replayId', sortKey: 'part', serves: 'the parts of a replay' } },
  },
  entities: {
    partitionKey: 'entityId',
    serves: 'one legal entity: the company that sells at its sites',
  },
  invoices: {
    partitionKey: 'invoiceId', // or COUNTER#<entityId>#<kind>#<year>
    stream: true,
    serves: 'one invoice; the next number of a series',
    indexes: {
      byDriver: {
        partitionKey: 'driverId',
        sortKey: 'issuedAt',
        keysOnly: true,
        serves: 'invoices of a driver, newest first',
      },
      byMonth: {
        partitionKey: 'month',
        sortKey: 'issuedAt',
        keysOnly: true,
        serves: 'invoices of everyone in a month',
      },
    },
  },
  ledger: {
    partitionKey: 'journalId', // document#<invoiceId> | payment#<paymentId>#<version>
    serves: 'one journal, written with what it books and never again',
    indexes: {
      byDay: {
        partitionKey: 'date',
        sortKey: 'journalId',
        serves: 'journals of a day in the books: what revenue and balances are summed from',
      },
    },
  },
  payments: {
    partitionKey: 'paymentId', // or LOCAL#<id>, what the local provider remembers
    stream: true,
    serves: 'one payment: what was asked of the provider and what it said',
    indexes: {
      byDue: {
        partitionKey: 'due', // the same for all
        sortKey: 'dueAt',
        serves: 'payments to look at now: a retry, a charge under a hold, a page nobody pays on',
      },
      byInvoice: { partitionKey: 'invoiceId', sortKey: 'createdAt', serves: 'payments of an invoice' },
      byMonth: { partitionKey: 'month', sortKey: 'createdAt', serves: 'payments of a month, newest first' },
    },
  },
  accounts: {
    partitionKey: 'payerId', // a driver's id, or a group's
    serves: 'how a payer pays: the saved card, the balance',
  },
  incidents: {
    partitionKey: 'incidentId', // or OPEN#<station>#<connector>#<class>, naming the incident that is open there
    stream: true,
    serves: 'one incident; the open one of a connector and class',
    indexes: {
      byStatus: { partitionKey: 'status', sortKey: 'openedAt', serves: 'incidents by status, newest first' },
      bySite: {
        partitionKey: 'siteId',
        sortKey: 'until', // when it was resolved; 9 while it is not
        serves: 'incidents of a site that were not over by a time',
      },
      byDue: {
        partitionKey: 'due', // the same for all; only unresolved incidents with something to do carry it
        sortKey: 'dueAt',
        serves: 'incidents to look at now: a remedy, someone to tell next, a verdict that waits for evidence',
      },
      byCause: {
        partitionKey: 'cause', // <class>#<code>#<vendor and model>; only resolved ones carry it
        sortKey: 'resolvedAt',
        serves: 'how the same trouble ended at chargers of the same model, newest first',
      },
    },
  },
  maintenance: {
    partitionKey: 'maintenanceId',
    stream: true,
    serves: 'planned work at a site: when, and what drivers were told of it',
    indexes: {
      bySite: { partitionKey: 'siteId', sortKey: 'to', serves: 'work at a site that is not over by a time' },
      byEnd: { partitionKey: 'all', sortKey: 'to', serves: 'work everywhere, what ends last first' },
      byDue: {
        partitionKey: 'due', // the same for all; only what drivers are still to be told of carries it
        sortKey: 'dueAt',
        serves: 'work that drivers are to be told of now',
      },
    },
  },
  watches: {
    partitionKey: 'watchId', // a hash of driver, kind and place
    timeToLive: 'expiresAt',
    serves: 'a driver who wants to hear of a place: when it is free, or what happens to it',
    indexes: {
      bySite: { partitionKey: 'siteId', sortKey: 'since', serves: 'who waits for a place, in the order they came' },
      byDriver: { partitionKey: 'driverId', sortKey: 'since', serves: 'what a driver waits for' },
      byDue: {
        partitionKey: 'due', // the same for all; only those with something to look at carry it
        sortKey: 'dueAt',
        serves: 'sites where somebody may be next: a new one in the queue, an outlet that is held no more',
      },
    },
  },
  webhooks: {
    partitionKey: 'of', // WEBHOOKS | <webhookId>
    sortKey: 'item', // <webhookId> | <eventId>, which begins with when it was
    stream: true,
    timeToLive: 'expiresAt',
    serves: 'where other systems want to hear of events; what was sent to one of them, and how that went',
    indexes: {
      byDue: {
        partitionKey: 'due', // the same for all; only what is still to be delivered carries it
        sortKey: 'dueAt',
        serves: 'events to be sent again now',
      },
    },
  },
  models: {
    partitionKey: 'modelId', // a hash of vendor, model and firmware
    serves: 'what the chargers of a kind are used to do: how many sessions have shown which habit',
  },
  notices: {
    partitionKey: 'noticeId',
    timeToLive: 'expiresAt',
    serves:
      'whether a message to a person has gone out: written before sending, so nobody is told twice; what waits for the end of quiet hours',
    indexes: {
      byDue: {
        partitionKey: 'due', // the same for all; only what still waits carries it
        sortKey: 'dueAt',
        serves: 'messages that have waited long enough',
      },
    },
  },
  inbox: {
    partitionKey: 'driverId',
    sortKey: 'item', // <when>#<noticeId>
    timeToLive: 'expiresAt',
    serves: 'what a driver was told, newest first: what their app shows',
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The environment variable that tells a function a table's physical name, as `SESSIONS_TABLE`. */
export const tableVariable = (table: TableName): string => `${table.toUpperCase()}_TABLE`;
