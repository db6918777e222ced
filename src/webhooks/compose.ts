import type * as z from 'zod';
import * as commands from '#api/schemas/command.ts';
import * as incidents from '#api/schemas/incident.ts';
import * as invoices from '#api/schemas/invoice.ts';
import * as maintenances from '#api/schemas/maintenance.ts';
import * as payments from '#api/schemas/payment.ts';
import * as sessions from '#api/schemas/session.ts';
import * as stations from '#api/schemas/station.ts';
import { viewOfCommand } from '#api/views/command.ts';
import { viewOfIncident } from '#api/views/incident.ts';
import { viewOfInvoice } from '#api/views/invoice.ts';
import { viewOfMaintenance } from '#api/views/maintenance.ts';
import { viewOfPayment } from '#api/views/payment.ts';
import { viewOfSession } from '#api/views/session.ts';
import { viewOfStation } from '#api/views/station.ts';
import type { HouseEvent } from '#domain/webhook/event.ts';
import { getCommand } from '#store/commands.ts';
import { getIncident } from '#store/incidents.ts';
import { getInvoice } from '#store/invoices.ts';
import { getMaintenance } from '#store/maintenance.ts';
import { getPayment } from '#store/payments.ts';
import { getSession } from '#store/sessions.ts';
import { describeStation } from '#store/stations.ts';

type About = HouseEvent['about'];
type Looked = (about: About) => Promise<object | undefined>;

/** As the HTTP API answers it: what its schema does not name stays inside. */
const looked =
  <T, S extends z.ZodType>(
    get: (about: About) => Promise<T | undefined>,
    view: (thing: T) => z.input<S> | Promise<z.input<S>>,
    schema: S,
  ): Looked =>
  async (about) => {
    const thing = await get(about);
    return thing === undefined ? undefined : (schema.parse(await view(thing)) as object);
  };

const things: Record<string, Looked> = {
  session: looked(({ id }) => getSession(id), viewOfSession, sessions.session),
  invoice: looked(({ id }) => getInvoice(id), viewOfInvoice, invoices.invoice),
  payment: looked(({ id }) => getPayment(id), viewOfPayment, payments.payment),
  incident: looked(({ id }) => getIncident(id), viewOfIncident, incidents.incident),
  station: looked(({ id }) => describeStation(id), viewOfStation, stations.station),
  command: looked(({ id, stationId }) => getCommand(stationId!, id), viewOfCommand, commands.commandView),
  maintenance: looked(({ id }) => getMaintenance(id), viewOfMaintenance, maintenances.maintenance),
};

/** An item of the table holds 400 KB, and no receiver wants more than some. A month of a fleet is longer. */
const mostBytes = 200_000;

/** The thing as it is when it is first sent; then always the same. What is gone, or too long, is told by its id: the HTTP API has the rest. */
export async function compose({ type, at, about }: HouseEvent): Promise<string> {
  const view = await things[type.split('.')[0]!]!(about);
  const body = (data: object) => JSON.stringify({ type, timestamp: at, data });
  const whole = body({ ...about, ...view });
  return Buffer.byteLength(whole) > mostBytes ? body({ ...about, truncated: true }) : whole;
}
