import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { News } from './news.ts';
import { StreamConsumer } from './stream-consumer.ts';
import * as when from './stream-filters.ts';
import type { Tables } from './tables.ts';

/** What follows from what was stored: bills, incidents, and what people are told. */
export class Followers extends Construct {
  readonly billSession: StreamConsumer;
  readonly trackFaults: StreamConsumer;
  readonly keepHistory: StreamConsumer;
  readonly announce: StreamConsumer;
  readonly updateLists: StreamConsumer;
  readonly replayTariff: StreamConsumer;

  constructor(scope: Construct, id: string, { tables, news }: { tables: Tables; news: News }) {
    super(scope, id);
    // Money and safety are worth catching up on for half a day; a message that charging began an hour ago is not.
    const worthCatchingUp = Duration.hours(12);
    const notNewsAnyMore = Duration.hours(1);

    this.billSession = new StreamConsumer(this, 'bill-session', 'Settles a session that has ended and bills it')
      .follows(tables.sessions, { filters: [when.endedAndUnsettled, when.lateEvidence], stale: worthCatchingUp })
      // What the charger's model is used to do: read of it, and learnt.
      .mayRead(tables.commands, tables.prices)
      .mayWrite(tables.models)
      .mayWrite(tables.sessions, tables.invoices, tables.ledger)
      // What the session says of its connector, of a reservation that seemed not to be used, and of days that are closed.
      .mayWrite(tables.stations, tables.reservations, tables.measures)
      // Who pays, and by which card.
      .mayRead(tables.tokens, tables.subscriptions, tables.accounts, tables.payments)
      .mayRead(tables.samples, tables.reports, tables.sites, tables.entities, tables.drivers);

    this.trackFaults = new StreamConsumer(
      this,
      'track-faults',
      'Opens an incident at a fault, and ends it once a car has charged',
    )
      .follows(tables.stations, { filters: when.faults, stale: worthCatchingUp })
      // Whose vehicle it is that a charger complains of; what it was told to deliver at most; whether people work there.
      .mayRead(tables.stations, tables.sessions, tables.commands, tables.reports, tables.maintenance)
      .mayWrite(tables.incidents);

    this.keepHistory = new StreamConsumer(this, 'keep-history', 'Keeps what the availability of chargers is told by')
      // As long as there are records.
      .follows(tables.stations, { filters: when.worthKeeping, stale: Duration.days(1) })
      .mayRead(tables.stations)
      .mayWrite(tables.history, tables.measures);

    this.updateLists = new StreamConsumer(this, 'update-lists', 'Queues what chargers must hear of cards that changed')
      // However many cards are imported, a charger gets one update.
      .follows(tables.tokens, {
        filters: [when.tokenChanged],
        stale: worthCatchingUp,
        gather: Duration.seconds(20),
        batchSize: 1000,
      })
      .mayWrite(tables.stations, tables.commands)
      .mayList(tables.stations);

    this.replayTariff = new StreamConsumer(this, 'replay-tariff', 'Prices past sessions under another tariff')
      // A part is hundreds of sessions.
      .follows(tables.replays, { filters: [when.replayWaits], stale: worthCatchingUp, batchSize: 1, atOnce: 10 })
      .mayWrite(tables.replays)
      .mayRead(tables.sessions, tables.samples, tables.sites, tables.tariffs, tables.prices);

    this.announce = new StreamConsumer(this, 'announce', 'Says what drivers, technicians and operators want to hear')
      .follows(tables.sessions, {
        filters: [...when.chargingStarted, when.chargeStopped, when.chargeEnded],
        stale: notNewsAnyMore,
      })
      .follows(tables.invoices, { filters: [when.invoiceIssued], stale: notNewsAnyMore })
      .follows(tables.payments, { filters: [when.paymentTrouble], stale: notNewsAnyMore })
      .follows(tables.incidents, { filters: [when.incidentChanged], stale: notNewsAnyMore })
      .follows(tables.history, { filters: when.becameFree, stale: notNewsAnyMore })
      .follows(tables.commands, { filters: [when.commandAnswered], stale: notNewsAnyMore })
      .follows(tables.maintenance, { filters: when.maintenanceNews, stale: notNewsAnyMore })
      .mayWrite(tables.maintenance, tables.watches, tables.incidents, tables.webhooks)
      // Whom it concerns.
      .mayRead(tables.stations, tables.sessions, tables.reservations)
      .mayPublish(news.operators, 'OPERATORS_TOPIC_ARN')
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN')
      .mayPublish(news.technicians, 'TECHNICIANS_TOPIC_ARN');
  }
}
