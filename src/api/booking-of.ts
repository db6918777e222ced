import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { Booking } from '#domain/service/booking.ts';
import { servicesAt } from '#domain/service/service.ts';
import { getSite } from '#store/sites.ts';

type Asked = { bookingId: string; serviceId: string; quantity: string };

/** A booking of what a site sells now, at the price it has now. */
export async function bookingOf(siteId: string, asked: Asked, by: string): Promise<Booking> {
  const { bookingId, serviceId, quantity } = asked;
  const at = now().toISOString();
  const service = servicesAt((await getSite(siteId))?.services, at).find((one) => one.serviceId === serviceId);
  if (!service) throw invalid('serviceId', 'is not sold at this site');
  if (service.unit === 'piece' && !/^\d+(\.0+)?$/.test(quantity)) throw invalid('quantity', 'must be whole pieces');
  return { bookingId, service, quantity, at, by };
}

const invalid = (path: string, message: string) =>
  new DomainError('invalid', `${path} ${message}.`, [{ path, message }]);

export const bookingView = <B extends Booking>({ service, ...booking }: B) => {
  const { serviceId, name, unit, currency, price, taxIncluded } = service;
  return { ...booking, ...{ serviceId, name, unit, currency, price, taxIncluded } };
};
