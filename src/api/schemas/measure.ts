import * as z from 'zod';
import { groupings, pers } from '#domain/measure/group.ts';
import { excludedClasses, states } from '#domain/measure/interval.ts';
import { siteId, stationId, timestamp } from './common.ts';
import { days, fitIn } from './days.ts';
import { found } from './incident.ts';
import { outcome } from './session.ts';

const mostDays = 366;
/** By the day, or in intervals: what fits into one answer. */
const mostDaysInDetail = 100;
const [fitsInDetail, misfit] = fitIn(mostDaysInDetail);

export const reportQuery = z
  .object({
    ...days,
    by: z.enum(groupings).default('site'),
    per: z.enum(pers).optional().meta({ description: 'a row for each day or month; absent: one for all of the time' }),
    siteId: siteId.optional(),
    stationId: stationId.optional(),
    vendor: z.string().max(255).optional(),
    model: z.string().max(255).optional().meta({ description: 'with its vendor, as the key of a row by model' }),
  })
  .refine(...fitIn(mostDays))
  .refine((asked) => asked.per !== 'day' || fitsInDetail(asked), misfit);

const minutes = z.number().meta({ description: 'minutes' });
const percent = z.number().meta({ description: '%' });
const row = {
  key: z.string().meta({ description: 'the connector (“station evse/connector”), station, site, vendor or model' }),
  period: z.string().optional(),
  timeline: z.string().optional().meta({ description: 'where the intervals of a station are that this follows from' }),
  parts: z.string().optional().meta({ description: 'the rows that this is summed from, nearer to their intervals' }),
};

const nevi = z
  .object({
    ports: z.number().int(),
    outageMinutes: minutes,
    excludedMinutes: minutes,
    percent: percent.meta({ description: 'mean of the ports; of each (525,600 − (outage − excluded)) / 525,600' }),
    lowestPercent: percent,
    portsNotAbove97: z.number().int(),
    parts: z.string().optional().meta({ description: 'the months of this row by connector, each with its intervals' }),
  })
  .meta({ id: 'NeviUptime' });

const uptimeRow = z
  .object({
    ...row,
    ports: z.number().int(),
    upMinutes: minutes,
    downMinutes: minutes,
    unknownMinutes: minutes.meta({ description: 'before a connector was first heard of' }),
    coveragePercent: percent.optional().meta({ description: 'of the time: how much is known' }),
    uptimePercent: percent.optional().meta({ description: 'plainly: up by up and down' }),
    outages: z.number().int().meta({ description: 'that began then; what is excluded is none' }),
    minutes: z.partialRecord(z.enum(states), minutes),
    excludedMinutes: z.partialRecord(z.enum(excludedClasses), minutes),
    nevi: nevi.optional(),
  })
  .meta({ id: 'Uptime' });

const year = z.object({
  from: z.string(),
  to: z.string(),
  parts: z.string().meta({ description: 'its months by connector, each with its intervals' }),
});

export const uptime = z.object({
  items: z.array(uptimeRow),
  nevi: year.meta({
    description: 'the twelve whole months, up to the end of the time asked for, that `nevi` is of (23 CFR 680.116)',
  }),
});

const funnel = z
  .object({
    attempts: z.number().int(),
    withoutSession: z.number().int().meta({ description: 'cars that were plugged in, and of which no session came' }),
    sessions: z.number().int(),
    refused: z.number().int().meta({ description: 'cards or cars that were: no attempts' }),
    noEnergy: z.number().int(),
    interrupted: z.number().int(),
    successes: z.number().int(),
    visits: z.number().int().meta({ description: 'tries of a card at a site within 20 minutes are one' }),
    startSuccessPercent: percent.optional(),
    sessionSuccessPercent: percent.optional(),
    firstTryPercent: percent.optional(),
    visitSuccessPercent: percent.optional(),
  })
  .meta({ id: 'Funnel' });

export const reliability = z.object({
  items: z.array(
    z
      .object({
        ...row,
        outages: z.number().int(),
        outageMinutes: minutes,
        meanOutageMinutes: minutes.optional(),
        mtbfHours: z.number().optional().meta({ description: 'hours up by outage' }),
        incidents: z.number().int(),
        mttaMinutes: minutes.optional().meta({ description: 'until someone had taken it on' }),
        mttrMinutes: minutes.optional().meta({ description: 'until nothing was wrong any more' }),
        fixedRemotelyPercent: percent.optional(),
        dispatches: z.number().int().meta({ description: 'somebody went, and said what they had found' }),
        falseDispatches: z.number().int().meta({ description: 'and that was nothing' }),
        falseDispatchPercent: percent.optional(),
        funnel,
      })
      .meta({ id: 'Reliability' }),
  ),
});

export const performance = z.object({
  items: z.array(
    z
      .object({
        ...row,
        sessions: z.number().int(),
        energyKWh: z.number(),
        meanKW: z.number().optional().meta({ description: 'while energy flowed' }),
        peakKW: z.number().optional(),
        ofPossiblePercent: percent.optional().meta({ description: 'of what charger and car could' }),
        secondsToEnergy: z.number().optional().meta({ description: 'from the plug to the first energy, mean' }),
        idleMinutesPerCharge: minutes.optional().meta({ description: 'from the last energy to when the car has left' }),
        chargingPercent: percent.optional(),
        occupiedPercent: percent.optional(),
        energyPercent: percent.optional().meta({ description: 'of what the rating would have given' }),
        kWhPerPortDay: z.number().optional(),
        efficiencyPercent: percent
          .optional()
          .meta({ description: 'delivered by what went through the meter of the site' }),
      })
      .meta({ id: 'Performance' }),
  ),
});

export const timelineQuery = z.object(days).refine(fitsInDetail, misfit);

const interval = z
  .object({
    from: timestamp,
    to: timestamp.meta({ description: 'the `from` of the next' }),
    state: z.enum(states),
    cause: z.string().optional(),
    excluded: z.enum(excludedClasses).optional(),
    incidentId: z.string().optional(),
    maintenanceId: z.string().optional(),
    sessionId: z.string().optional().meta({ description: 'whose energy proves that it was charging' }),
  })
  .meta({ id: 'Interval' });

const fact = z
  .object({
    kind: z.enum(['status', 'link', 'boot']),
    at: timestamp,
    evseId: z.number().int().optional(),
    connectorId: z.number().int().optional(),
    status: z.string().optional(),
    errorCode: z.string().optional(),
    vendorErrorCode: z.string().optional(),
    late: z.literal(true).optional().meta({ description: 'told after something newer' }),
    online: z.boolean().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Fact' });

/** Without cards: technicians read timelines. */
const attempt = z
  .object({
    id: z.string(),
    evseId: z.number().int(),
    connectorId: z.number().int(),
    startedAt: timestamp,
    endedAt: timestamp.optional(),
    energyWh: z.number(),
    outcome: outcome.optional(),
  })
  .meta({ id: 'MeasuredSession' });

const trouble = z
  .object({
    id: z.string(),
    class: z.string(),
    code: z.string(),
    openedAt: timestamp,
    acknowledgedAt: timestamp.optional(),
    clearedAt: timestamp.optional(),
    resolvedAt: timestamp.optional(),
    found: z.object({ what: found, at: timestamp }).optional(),
  })
  .meta({ id: 'MeasuredIncident' });

export const timeline = z
  .object({
    stationId: z.string(),
    siteId: z.string(),
    timeZone: z.string(),
    from: timestamp,
    to: timestamp,
    connectors: z.array(
      z.object({ evseId: z.number().int(), connectorId: z.number().int(), intervals: z.array(interval) }),
    ),
    facts: z.array(fact).meta({ description: 'what it follows from, and of each kind the last before' }),
    sessions: z.array(attempt).meta({ description: 'what the funnel, speed and energy follow from' }),
    incidents: z.array(trouble).meta({ description: 'what the times until acknowledged and restored follow from' }),
  })
  .meta({ id: 'Timeline' });
