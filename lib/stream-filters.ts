import type { Pattern } from './stream-consumer.ts';

/** What wakes each consumer, so that no function is woken for a record it would ignore. `exists` works on leaves only, hence the types. */
const present = [{ exists: true }];
const absent = [{ exists: false }];

/** bill-session writes `settledAt` whatever it decides, and does not wake itself by that. */
export const endedAndUnsettled: Pattern = {
  dynamodb: { NewImage: { item: { S: ['SESSION'] }, status: { S: ['ended'] }, settledAt: { S: absent } } },
};

/** Something was heard of a session that had been judged. */
export const lateEvidence: Pattern = { dynamodb: { NewImage: { item: { S: ['SESSION'] }, late: { S: present } } } };

/** A connector that is in error or was, an update that failed, a security event worth a look; a station that has been away too long or had been; what a session says. */
export const faults: Pattern[] = [
  { dynamodb: { NewImage: { inError: { BOOL: [true] } } } },
  { dynamodb: { OldImage: { inError: { BOOL: [true] } } } },
  { dynamodb: { NewImage: { lostAt: { S: present } } } },
  { dynamodb: { OldImage: { lostAt: { S: present } } } },
  { dynamodb: { NewImage: { item: { S: [{ prefix: 'HEALTH#' }] } } } },
];

/** What availability is told by: every word of a connector, a boot, a first connection, a loss beyond the grace, a link that is there again. */
export const worthKeeping: Pattern[] = [
  { dynamodb: { NewImage: { item: { S: [{ prefix: 'CONNECTOR#' }] } } } },
  { dynamodb: { NewImage: { item: { S: ['STATION'] }, bootedAt: { S: present } } } },
  { eventName: ['INSERT'], dynamodb: { NewImage: { item: { S: ['CONNECTION'] } } } },
  { dynamodb: { NewImage: { lostAt: { S: present } } } },
  { dynamodb: { OldImage: { disconnectedAt: { S: present } }, NewImage: { disconnectedAt: { S: absent } } } },
];

/** The second is a session whose meter values came before its start. */
export const chargingStarted: Pattern[] = [
  { eventName: ['INSERT'], dynamodb: { NewImage: { item: { S: ['SESSION'] }, status: { S: ['active'] } } } },
  {
    eventName: ['MODIFY'],
    dynamodb: { NewImage: { status: { S: ['active'] } }, OldImage: { status: { S: ['orphan'] } } },
  },
];

export const chargeStopped: Pattern = {
  dynamodb: {
    NewImage: { item: { S: ['SESSION'] }, status: { S: ['ended'] } },
    OldImage: { status: { S: ['active', 'orphan'] } },
  },
};

/** It was judged, and there is no bill that would tell of it. */
export const chargeEnded: Pattern = {
  dynamodb: {
    NewImage: { item: { S: ['SESSION'] }, settledAt: { S: present }, invoiceId: { S: absent } },
    OldImage: { settledAt: { S: absent } },
  },
};

/** A card that was registered, or of which anything was changed; not what the table forgets. */
export const tokenChanged: Pattern = { dynamodb: { NewImage: { listed: { S: present } } } };

export const invoiceIssued: Pattern = { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: present } } } };

/** The pointer to the latest incident of a connector has no status. */
export const incidentChanged: Pattern = { dynamodb: { NewImage: { status: { S: present } } } };

/** Whether it is time is for call-technicians to say. */
export const somebodyToTell: Pattern = { dynamodb: { NewImage: { looks: { M: { escalation: { S: present } } } } } };

/** An outlet that is free again; a charger that is gone, or there again. */
export const becameFree: Pattern[] = [
  { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['status'] }, status: { S: ['Available'] } } } },
  { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['link'] } } } },
];

/** Planned, and called off; what drivers are told later is due by then: functions/tell-due.ts. */
export const maintenanceNews: Pattern[] = [
  { eventName: ['INSERT'], dynamodb: { NewImage: { text: { S: present } } } },
  { dynamodb: { NewImage: { cancelledAt: { S: present } }, OldImage: { cancelledAt: { S: absent } } } },
];

/** An event on its way to a webhook. */
export const eventToDeliver: Pattern = {
  eventName: ['INSERT'],
  dynamodb: { NewImage: { status: { S: ['pending'] }, eventId: { S: present } } },
};

/** Some sessions to be priced under another tariff. */
export const replayWaits: Pattern = {
  eventName: ['INSERT'],
  dynamodb: { NewImage: { state: { S: ['waiting'] } } },
};

/** A charge that was refused: it is tried again, or nobody tries any more. */
export const paymentTrouble: Pattern = { dynamodb: { NewImage: { trouble: { S: present } } } };

/** What the product asks by itself, as the configuration at a first boot, is nobody's to hear. */
export const commandAnswered: Pattern = {
  dynamodb: {
    NewImage: { askedBy: { S: present }, answeredAt: { S: present } },
    OldImage: { answeredAt: { S: absent } },
  },
};
